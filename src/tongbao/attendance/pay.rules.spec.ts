import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { grossPay } from './pay.rules.js';

const rate = fc.bigInt({ min: 1n, max: 10_000_000n });
const minutes = fc.integer({ min: 0, max: 100_000 });

describe('gross pay by the hour', () => {
  const pay = (rateFen: bigint, worked: number): bigint | null =>
    grossPay({ payBasis: 'hour', rateFen, minutes: worked, units: null });

  it('pays eight hours at 25.00 yuan as 200.00', () => {
    expect(pay(2500n, 480)).toBe(20_000n);
  });

  it('gives half a fen to the worker and leaves less than half with the employer', () => {
    expect(pay(30n, 1)).toBe(1n); // 0.5 fen
    expect(pay(29n, 1)).toBe(0n); // 0.483 fen
    expect(pay(100n, 7)).toBe(12n); // 11.67 fen
  });

  it('is never further than half a fen from the exact product', () => {
    fc.assert(
      fc.property(rate, minutes, (rateFen, worked) => {
        const twice = 2n * (60n * pay(rateFen, worked)! - rateFen * BigInt(worked));
        expect(twice <= 60n && twice > -60n).toBe(true);
      }),
    );
  });

  it('never falls when somebody works longer or for more', () => {
    fc.assert(
      fc.property(rate, minutes, (rateFen, worked) => {
        expect(pay(rateFen, worked + 1)! >= pay(rateFen, worked)!).toBe(true);
        expect(pay(rateFen + 1n, worked)! >= pay(rateFen, worked)!).toBe(true);
      }),
    );
  });
});

describe('gross pay otherwise', () => {
  it('is the whole day, however long it was', () => {
    fc.assert(
      fc.property(rate, minutes, (rateFen, worked) => {
        expect(grossPay({ payBasis: 'day', rateFen, minutes: worked, units: null })).toBe(rateFen);
      }),
    );
  });

  it('is rate times accepted units', () => {
    fc.assert(
      fc.property(rate, fc.integer({ min: 1, max: 100_000 }), (rateFen, units) => {
        expect(grossPay({ payBasis: 'task', rateFen, minutes: 0, units })).toBe(rateFen * BigInt(units));
      }),
    );
  });

  it('is not known when units are missing, or given for time', () => {
    expect(grossPay({ payBasis: 'task', rateFen: 100n, minutes: 60, units: null })).toBeNull();
    expect(grossPay({ payBasis: 'hour', rateFen: 100n, minutes: 60, units: 2 })).toBeNull();
    expect(grossPay({ payBasis: 'day', rateFen: 100n, minutes: 60, units: 2 })).toBeNull();
  });
});
