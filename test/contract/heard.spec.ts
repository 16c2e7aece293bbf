import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { heardOf, type Members, payloadsOf } from './heard.js';
import { heardPage, SILENT } from './heard-page.js';
import { HOW_TO_UPDATE } from './snapshot.js';

const events = Object.entries(
  JSON.parse(readFileSync('test/contract/events.json', 'utf8')) as Record<string, Members>,
).map(([event, members]) => ({ event, ...heardOf(event, members) }));

describe('every change of state', () => {
  it('is told to somebody, asks somebody to act, or says why it is neither', () => {
    expect(events.length).toBeGreaterThan(100);
    const unheard = events.filter(
      ({ readers, isSent, opened, closed }) =>
        readers.length === 0 && !isSent && opened.length === 0 && closed.length === 0,
    );
    expect(unheard.map(({ event }) => event).toSorted()).toEqual(Object.keys(SILENT).toSorted());
  });

  it('is looked at in every kind that its types allow', () => {
    const kinds = payloadsOf({
      'a?': '"x" | "y"',
      b: 'boolean',
      workerId: 'string | null',
      items: '{"id":"string"}[]',
    });
    expect(kinds).toHaveLength(3 * 2 * 2);
    expect(kinds).toContainEqual({ a: 'y', b: false, workerId: 'workerId', items: [{ id: 'id' }] });
  });

  it(`is in docs/notices.md as it is in the code (${HOW_TO_UPDATE})`, () => {
    for (const language of ['en', 'zh'] as const) {
      const file = language === 'en' ? 'docs/notices.md' : 'docs/notices.zh-CN.md';
      const page = heardPage(language, events);
      if (process.env.UPDATE_CONTRACTS === '1') writeFileSync(file, page);
      expect(existsSync(file) && readFileSync(file, 'utf8')).toBe(page);
    }
  });
});
