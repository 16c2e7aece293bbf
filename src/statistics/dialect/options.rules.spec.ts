import { describe, expect, it } from 'vitest';
import { namesIn, shareIn, tableOrder } from './options.rules.js';

describe('tableOrder', () => {
  it('takes a target in one option or in two, and lists however they are given', () => {
    const drop = ['a, b', 'chg_*'];
    const order = { data: 'x.csv', target: { column: 'y', positive: 'a=b' }, drop: ['a', 'b', 'chg_*'] };
    expect(tableOrder({ data: 'x.csv', target: 'y=a=b', drop }, '')).toMatchObject(order);
    expect(tableOrder({ data: 'x.csv', label: 'y', positive: 'a=b', drop, quiet: true }, '')).toMatchObject({
      ...order,
      isQuiet: true,
      encoding: 'utf-8',
    });
    expect(namesIn([',a,,b', ''])).toEqual(['a', 'b']);
  });

  it.each([
    ['no table', { target: 'y=1' }],
    ['no target', { data: 'x' }],
    ['a label without its positive', { data: 'x', label: 'y' }],
    ['a target said twice', { data: 'x', target: 'y=1', label: 'y', positive: '1' }],
    ['an encoding nobody knows', { data: 'x', target: 'y=1', encoding: 'latin1' }],
  ])('refuses %s with the usage', (_, values) => {
    expect(() => tableOrder(values, 'HOW')).toThrow(/usage: HOW/);
  });

  it('takes a share between 0 and 1 and nothing else', () => {
    expect(shareIn('0.048', '')).toBe(0.048);
    for (const text of ['0', '1', 'x', '-1']) expect(() => shareIn(text, 'HOW')).toThrow(/HOW/);
  });
});
