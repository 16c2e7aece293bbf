import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { allocate, fen, fenNumber, shareDown, shareHalfUp, yuan } from './money.js';

describe('money', () => {
  it('takes whole fen only', () => {
    expect(fen(1234)).toBe(1234n);
    for (const bad of [0.5, Number.NaN, Infinity, 2 ** 53]) expect(() => fen(bad)).toThrow(RangeError);
    expect(() => fenNumber(2n ** 60n)).toThrow(RangeError);
  });

  it('is written in yuan', () => {
    expect([0n, 5n, 1234n, -1n, -100n].map(yuan)).toEqual(['0.00', '0.05', '12.34', '-0.01', '-1.00']);
  });

  it('rounds half a fen up for tax and drops it for a share', () => {
    expect(shareHalfUp(5n, 1n, 10n)).toBe(1n);
    expect(shareHalfUp(-5n, 1n, 10n)).toBe(-1n);
    expect(shareHalfUp(4n, 1n, 10n)).toBe(0n);
    expect(shareDown(19n, 1n, 10n)).toBe(1n);
  });

  it('loses no fen when it is split, and no part is off by more than one', () => {
    fc.assert(
      fc.property(
        fc.bigInt(0n, 10n ** 12n),
        fc.array(fc.bigInt(0n, 10n ** 6n), { minLength: 1, maxLength: 20 }),
        (amount, weights) => {
          fc.pre(weights.some((weight) => weight > 0n));
          const parts = allocate(amount, weights);
          const total = weights.reduce((sum, weight) => sum + weight, 0n);
          expect(parts.reduce((sum, part) => sum + part, 0n)).toBe(amount);
          parts.forEach((part, index) => {
            const exact = (amount * weights[index]!) / total;
            expect(part === exact || part === exact + 1n).toBe(true);
          });
        },
      ),
    );
  });
});
