import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { cumulativeWithholding, ordinaryWithholding } from './tax.rules.js';
import type { CumulativeTable, EarlierPay, OrdinaryTable, TaxSteps } from './tax.types.js';

const CUMULATIVE: CumulativeTable = {
  costPercent: 20,
  monthlyFen: 500_000,
  months: 'paid',
  brackets: [
    { upToFen: 3_600_000, percent: 3, quickFen: 0 },
    { upToFen: 14_400_000, percent: 10, quickFen: 252_000 },
    { upToFen: 30_000_000, percent: 20, quickFen: 1_692_000 },
    { upToFen: 42_000_000, percent: 25, quickFen: 3_192_000 },
    { upToFen: 66_000_000, percent: 30, quickFen: 5_292_000 },
    { upToFen: 96_000_000, percent: 35, quickFen: 8_592_000 },
    { upToFen: null, percent: 45, quickFen: 18_192_000 },
  ],
};
const ORDINARY: OrdinaryTable = {
  smallUpToFen: 400_000,
  smallCostFen: 80_000,
  costPercent: 20,
  brackets: [
    { upToFen: 2_000_000, percent: 20, quickFen: 0 },
    { upToFen: 5_000_000, percent: 30, quickFen: 200_000 },
    { upToFen: null, percent: 40, quickFen: 700_000 },
  ],
};
const source = 'test';

interface Paid {
  month: number;
  yuan: number;
}

/** Pays one after the other, as a year does; fen-exact. */
function year(payments: Paid[], months: CumulativeTable['months'] = 'paid'): TaxSteps[] {
  const earlier: EarlierPay[] = [];
  return payments.map(({ month, yuan }) => {
    const income = BigInt(Math.round(yuan * 100));
    const steps = cumulativeWithholding(
      { taxYear: 2026, month, contractId: 'c', income, earlier: [...earlier] },
      { value: { ...CUMULATIVE, months }, source },
    );
    earlier.push({ month, contractId: 'c', income, tax: BigInt(steps.taxFen) });
    return steps;
  });
}

function everyMonth(yuan: number): Paid[] {
  return Array.from({ length: 12 }, (_, index) => ({ month: index + 1, yuan }));
}

const taxes = (steps: TaxSteps[]): number[] => steps.map(({ taxFen }) => taxFen / 100);
const total = (steps: TaxSteps[]): number => steps.reduce((sum, { taxFen }) => sum + taxFen, 0) / 100;

describe('cumulative withholding (announcement 2025 No. 16)', () => {
  it('takes nothing from 6,250 yuan a month', () => {
    expect(taxes(year(everyMonth(6250)))).toEqual(Array(12).fill(0));
  });

  it('takes 42, 138 and 1,400 from 8,000, 12,000 and 50,000', () => {
    const steps = year([
      { month: 1, yuan: 8000 },
      { month: 2, yuan: 12_000 },
      { month: 3, yuan: 50_000 },
    ]);
    expect(taxes(steps)).toEqual([42, 138, 1400]);
    expect(steps.map(({ taxableFen }) => taxableFen / 100)).toEqual([1400, 6000, 41_000]);
  });

  it('takes 90 a month and 1,080 a year from 10,000 a month', () => {
    expect(taxes(year(everyMonth(10_000)))).toEqual(Array(12).fill(90));
  });

  it('takes 570, 710, 1,900 … 3,800 and 28,680 a year from 30,000 a month', () => {
    const steps = year(everyMonth(30_000));
    expect(taxes(steps).slice(0, 3)).toEqual([570, 710, 1900]);
    expect(taxes(steps)[11]).toBe(3800);
    expect(total(steps)).toBe(28_680);
  });

  it('counts one deduction a month, however often a month pays', () => {
    const steps = year([
      { month: 5, yuan: 4000 },
      { month: 5, yuan: 4000 },
    ]);
    expect(taxes(steps)).toEqual([0, 42]);
  });

  it('keeps what was withheld too much and gives nothing back within the year', () => {
    const steps = year([
      { month: 1, yuan: 30_000 },
      { month: 2, yuan: 100 },
      { month: 3, yuan: 100 },
    ]);
    expect(taxes(steps)).toEqual([570, 0, 0]);
  });

  it('counts months with pay over a gap, or starts again, as the parameter says', () => {
    const gap = [
      { month: 1, yuan: 10_000 },
      { month: 3, yuan: 10_000 },
    ];
    expect(year(gap).map(({ months }) => months)).toEqual([1, 2]);
    expect(year(gap, 'unbroken').map(({ months }) => months)).toEqual([1, 1]);
  });

  it('forgets a payment that was reversed, and its month with it', () => {
    const steps = cumulativeWithholding(
      {
        taxYear: 2026,
        month: 2,
        contractId: 'c',
        income: 1_000_000n,
        earlier: [
          { month: 1, contractId: 'c', income: 3_000_000n, tax: 57_000n },
          { month: 1, contractId: 'c', income: -3_000_000n, tax: -57_000n },
        ],
      },
      { value: CUMULATIVE, source },
    );
    expect(steps).toMatchObject({ months: 1, taxFen: 9000, withheldBeforeFen: 0 });
  });

  const payments = fc
    .array(fc.tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 20_000_000 })), {
      minLength: 1,
      maxLength: 30,
    })
    .map((list) => list.sort(([a], [b]) => a - b).map(([month, amount]) => ({ month, yuan: amount / 100 })));

  it('never takes less than nothing or the whole payment', () => {
    fc.assert(
      fc.property(payments, (list) => {
        for (const [index, steps] of year(list).entries()) {
          expect(steps.taxFen).toBeGreaterThanOrEqual(0);
          expect(steps.taxFen).toBeLessThan(Math.round(list[index]!.yuan * 100));
        }
      }),
    );
  });

  it('sums over twelve paid months that never shrink to the annual tax of the whole', () => {
    const rising = fc
      .array(fc.integer({ min: 625_000, max: 20_000_000 }), { minLength: 12, maxLength: 12 })
      .map((list) => list.sort((a, b) => a - b));
    fc.assert(
      fc.property(rising, (list) => {
        const steps = year(list.map((amount, index) => ({ month: index + 1, yuan: amount / 100 })));
        expect(steps.reduce((sum, { taxFen }) => sum + taxFen, 0)).toBe(steps[11]!.taxSoFarFen);
        const base = BigInt(list.reduce((sum, amount) => sum + amount, 0));
        const whole = cumulativeWithholding(
          { taxYear: 2026, month: 12, contractId: 'c', income: base, earlier: [] },
          { value: { ...CUMULATIVE, monthlyFen: 12 * 500_000 }, source },
        );
        expect(steps[11]!.taxSoFarFen).toBe(whole.taxFen);
      }),
    );
  });

  it('takes no less from a higher payment', () => {
    fc.assert(
      fc.property(payments, fc.integer({ min: 1, max: 5_000_000 }), (list, more) => {
        const last = list.at(-1)!;
        const richer = [...list.slice(0, -1), { ...last, yuan: last.yuan + more / 100 }];
        expect(year(richer).at(-1)!.taxFen).toBeGreaterThanOrEqual(year(list).at(-1)!.taxFen);
      }),
    );
  });
});

describe('ordinary withholding (announcement 2018 No. 61)', () => {
  const pay = (yuan: number, earlier: EarlierPay[] = []): number =>
    ordinaryWithholding(
      { taxYear: 2026, month: 4, contractId: 'c', income: BigInt(yuan * 100), earlier },
      { value: ORDINARY, source },
    ).taxFen / 100;

  it.each([
    [800, 0],
    [3000, 440],
    [4000, 640],
    [10_000, 1600],
    [30_000, 5200],
    [100_000, 25_000],
  ])('takes from %d yuan: %d', (yuan, tax) => {
    expect(pay(yuan)).toBe(tax);
  });

  it('treats the payments of one contract in one month as one', () => {
    expect(pay(6000, [{ month: 4, contractId: 'c', income: 400_000n, tax: 64_000n }])).toBe(1600 - 640);
  });

  it('does not add another contract or another month', () => {
    const others = [
      { month: 4, contractId: 'd', income: 400_000n, tax: 64_000n },
      { month: 3, contractId: 'c', income: 400_000n, tax: 64_000n },
    ];
    expect(pay(3000, others)).toBe(440);
  });
});
