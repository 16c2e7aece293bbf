import { describe, expect, it } from 'vitest';
import { fen, fenNumber, shareDown, shareHalfUp, yuan } from './money.js';

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
});
