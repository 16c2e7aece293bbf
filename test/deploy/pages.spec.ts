import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

/** Pages that operators and platforms read: each in Chinese beside English. */
const PAGES = [
  'docs/running.md',
  'docs/upgrading.md',
  'docs/authority.md',
  'docs/backup.md',
  'docs/bank-files.md',
  'docs/main-job.md',
  'docs/credit-api.md',
  'docs/credit-model-weights.md',
  'docs/disclosure.md',
  'docs/documents.md',
  'docs/grievance.md',
  'docs/growth.md',
  'docs/imports.md',
  'docs/personal-data.md',
  'docs/pilot.md',
  'docs/search.md',
  'docs/signing-in.md',
  'docs/messages.md',
  'docs/source-protocol.md',
  'docs/threat-model.md',
  'docs/notices.md',
  'docs/waits.md',
];

const twinOf = (page: string): string => page.replace(/\.md$/, '.zh-CN.md');

/** What two languages have in common: how a page is built, and every word of the machine in it. */
function skeleton(text: string): { headings: string[]; blocks: number; rows: number[]; code: string[] } {
  const blocks = [...text.matchAll(/^ *```[\s\S]*?^ *```/gm)].map(([block]) => block);
  const prose = blocks.reduce((rest, block) => rest.replace(block, ''), text);
  const cells = prose.split('\n').filter((line) => line.startsWith('|'));
  const spans = [...prose.matchAll(/`([^`\n]+)`/g)].map(([, span]) => span!.replace('.zh-CN', ''));
  return {
    headings: prose.split('\n').flatMap((line) => /^#+(?= )/.exec(line) ?? []),
    blocks: blocks.length,
    rows: cells.map((line) => line.split('|').length),
    code: [...new Set(spans)].toSorted(),
  };
}

describe('pages for operators and platforms', () => {
  it.each(PAGES)('%s has its Chinese twin, built alike, and each leads to the other', (page) => {
    const twin = twinOf(page);
    const [english, chinese] = [page, twin].map((file) => readFileSync(file, 'utf8')) as [string, string];
    expect(skeleton(chinese)).toEqual(skeleton(english));
    expect(english).toContain(`[中文](${path.basename(twin)})`);
    expect(chinese).toContain(`[English](${path.basename(page)})`);
  });

  it('are all that have a twin, and no twin is alone', () => {
    const twins = readdirSync('docs').filter((name) => name.endsWith('.zh-CN.md'));
    expect(twins.map((name) => `docs/${name}`).toSorted()).toEqual(PAGES.map(twinOf).toSorted());
    expect(twins.filter((name) => !existsSync(`docs/${name.replace('.zh-CN', '')}`))).toEqual([]);
  });

  it('names no test and no source that is not there', () => {
    const missing = (text: string): string[] =>
      [...text.matchAll(/`((?:src|test|scripts|docs)\/[^`*…<]+)`/g)]
        .map(([, file]) => file!)
        .filter((file) => !existsSync(file));
    for (const page of PAGES) expect([page, missing(readFileSync(page, 'utf8'))]).toEqual([page, []]);
    expect(missing('held by `test/rooms/nobody.spec.ts`')).toEqual(['test/rooms/nobody.spec.ts']);
  });

  it.each([
    ['a heading', '# A\n\n## B', '# 甲'],
    ['a row of a table', '| a | b |\n| c | d |', '| 甲 | 乙 |'],
    ['a variable', 'set `XINGONG_PORT`', '设置它'],
    ['a block of commands', '```sh\nnpm start\n```', '无'],
  ])('would miss %s', (_, english, chinese) => {
    expect(skeleton(chinese)).not.toEqual(skeleton(english));
  });
});
