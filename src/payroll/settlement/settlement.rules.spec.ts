import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isIncomeOf, owedBy, sortContested } from './settlement.rules.js';

const wage = (wageId: string, gross: bigint, isOpen = true) => ({ wageId, gross, isOpen });
const ids = (wages: { wageId: string }[]): string[] => wages.map(({ wageId }) => wageId);

describe('contested wages', () => {
  const wages = [wage('a', 100n), wage('b', 200n), wage('c', 50n)];

  it('are owed from the first due on, each whole, and what is left is a sum', () => {
    const { owed, rest, leftFen } = sortContested(wages, 250n);
    expect([ids(owed), ids(rest), leftFen]).toEqual([['a'], ['b', 'c'], 150n]);
  });

  it('that are owed already count', () => {
    const { owed, rest, leftFen } = sortContested([wage('a', 100n, false), wage('b', 200n)], 300n);
    expect([ids(owed), ids(rest), leftFen]).toEqual([['b'], [], 0n]);
  });

  it('are never owed beyond the sum', () => {
    const some = fc.array(fc.tuple(fc.bigInt(1n, 1000n), fc.boolean()), { maxLength: 8 });
    fc.assert(
      fc.property(some, fc.bigInt(0n, 5000n), (all, sum) => {
        const given = all.map(([gross, isOpen], i) => wage(String(i), gross, isOpen));
        const { owed, rest, leftFen } = sortContested(given, sum);
        const total = (of: { gross: bigint }[]): bigint => of.reduce((fen, { gross }) => fen + gross, 0n);
        const before = total(given.filter(({ isOpen }) => !isOpen));
        expect(total(owed) + leftFen).toBe(sum > before ? sum - before : 0n);
        expect(owed.length + rest.length).toBe(given.filter(({ isOpen }) => isOpen).length);
      }),
    );
  });

  it('are owed where nobody found that they were paid, and not where that was found, agreed or left', () => {
    const end = (outcome: Parameters<typeof owedBy>[0]['outcome'], more = {}) =>
      owedBy({ outcome, verdict: null, amountFen: null, ...more });
    expect(end('failed')).toBe('all');
    expect(end('decided', { verdict: 'upheld' })).toBe('all');
    expect(end('decided', { verdict: 'upheld', amountFen: 70 })).toBe(70n);
    expect(end('decided', { verdict: 'dismissed' })).toBe(0n);
    expect(end('settled', { amountFen: 70 })).toBe(70n);
    expect(end('settled')).toBe(0n);
    expect(end('withdrawn')).toBe(0n);
  });

  it('are income, and a deposit that is given back is none', () => {
    expect(['wages', 'hours', undefined].map(isIncomeOf)).toEqual([true, true, true]);
    expect(['deposit-or-document-taken', 'discrimination'].map(isIncomeOf)).toEqual([false, false]);
  });
});
