import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { MESSAGE_TEMPLATES } from '../../platform/config/message.types.js';
import { codeWords, noticeWords, templateTexts, todoWords, VARIABLES } from './message.rules.js';

describe('the words of messages', () => {
  it.each(['docs/messages.md', 'docs/messages.zh-CN.md'])(
    'stand in %s as they are put before providers',
    (page) => {
      const rows = [...readFileSync(page, 'utf8').matchAll(/^\| `([a-z-]+)`\s+\| (.*[。])\s+\|$/gm)];
      expect(Object.fromEntries(rows.map(([, name, words]) => [name, words]))).toEqual(templateTexts());
    },
  );

  it.each(MESSAGE_TEMPLATES)('of %s name each variable, in its order', (template) => {
    const named = [...templateTexts()[template].matchAll(/\$\{(\w+)\}/g)].map(([, name]) => name);
    expect(named).toEqual(VARIABLES[template]);
  });

  it('give every variable a value of at most 35 characters', () => {
    const kept = [
      { zh: '工资支付记录', source: '工资支付暂行规定第六条: 二年', until: '2028-12-01' },
      { zh: '保险单证', source: null, until: '2031-11-30' },
    ];
    const all = [codeWords('12345678'), noticeWords('erased'), noticeWords('erased', kept)];
    for (const { template, values } of [...all, todoWords('您有2件待办', { own: 2, organisation: 0 })]) {
      expect(Object.keys(values)).toEqual(VARIABLES[template]);
      for (const value of Object.values(values)) expect([...value].length).toBeLessThanOrEqual(35);
    }
    expect(noticeWords('erased', kept)).toMatchObject({
      template: 'erased-kept',
      values: { until: '2031-11-30' },
    });
    expect(noticeWords('erased', kept).text).toContain(
      '工资支付记录至2028-12-01（工资支付暂行规定第六条）；保险单证至2031-11-30',
    );
  });
});
