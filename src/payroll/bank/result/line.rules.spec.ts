import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BANK_OTHER, reasonOf } from '../statement/read/reason.rules.js';
import { isSaidElsewhere, movements, type SaidEntry } from './line.rules.js';

const booked = (format: string, day: string): SaidEntry => ({ format, day, isBooked: true });
const announced = (day: string): SaidEntry => ({ format: 'camt.054.001.08', day, isBooked: false });
const entries = fc.array(
  fc.record({
    format: fc.constantFrom('csv', 'camt.053'),
    day: fc.constantFrom('1', '2'),
    isBooked: fc.boolean(),
  }),
);

describe('how often a payment moved', () => {
  it('is once where several exports say it, and twice where one says it twice', () => {
    expect(movements([])).toBe(0);
    expect(movements([announced('2026-11-02'), booked('camt.053', '2026-11-03')])).toBe(1);
    expect(movements([booked('csv', '2026-11-02'), booked('camt.053', '2026-11-02')])).toBe(1);
    expect(movements([booked('csv', '2026-11-02'), booked('csv', '2026-11-02')])).toBe(2);
    expect(movements([booked('camt.053', '2026-11-02'), booked('camt.053', '2026-11-09')])).toBe(2);
    expect(movements([announced('2026-11-02'), announced('2026-11-02')])).toBe(2);
  });

  it('never shrinks by what is said more, grows by one at most, and is at most what was said', () => {
    fc.assert(
      fc.property(entries, entries, (before, [more]) => {
        const [one, two] = [movements(before), movements(more ? [...before, more] : before)];
        return two >= one && two - one <= 1 && one <= before.length;
      }),
    );
  });
});

it('money that came may be what another kind of file said at least as often', () => {
  const line = { format: 'csv', kind: 'credit' as const };
  const said = (own: number, other: number, kind = 'credit') => [
    { format: 'csv', kind: 'credit', times: own },
    { format: 'camt.053', kind, times: other },
  ];
  expect(isSaidElsewhere(line, said(1, 1))).toBe(true);
  expect(isSaidElsewhere(line, said(1, 1, 'return'))).toBe(true);
  expect(isSaidElsewhere(line, said(2, 1))).toBe(false);
  expect(isSaidElsewhere(line, said(2, 0).slice(0, 1))).toBe(false);
});

it('a reason of a bank is a known code, or says only that it has words of its own', () => {
  const words = { 账号不存在: 'AC01', 其他: 'ZZ99' };
  expect(
    ['ac04', ' AM05 ', '账号不存在', '其他', '王小明户名不符', 'ZZ99'].map((one) => reasonOf(one, words)),
  ).toEqual(['AC04', 'AM05', 'AC01', BANK_OTHER, BANK_OTHER, BANK_OTHER]);
  expect(['重复提交', 'Duplicate payment'].map((one) => reasonOf(one))).toEqual(['DUPL', 'DUPL']);
  expect([undefined, '', ' '].map((one) => reasonOf(one))).toEqual([null, null, null]);
  expect(reasonOf('constructor')).toBe(BANK_OTHER);
});
