import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { screen, type ItemFacts, type RiskThresholds } from './screening.rules.js';

const THRESHOLDS: RiskThresholds = {
  leastLevel: 'L2',
  leastAge: 16,
  workersPerAccount: 1,
  dayFen: 500_000,
};

function item(more: Partial<ItemFacts> = {}): ItemFacts {
  return {
    itemId: 'i',
    workerId: 'w',
    day: '2026-03-02',
    minutes: 480,
    settles: false,
    gross: 20_000n,
    minimum: null,
    contract: { fits: true, startsOn: '2026-03-01', endsOn: '2026-03-31' },
    worker: { level: 'L2', age: 30, active: true },
    account: { accountId: 'a', payeeHash: 'h', workers: 1 },
    released: [],
    ...more,
  };
}

const rulesOf = (...items: ItemFacts[]): string[][] =>
  screen(items, THRESHOLDS, 100_000_000n).map(({ findings }) => findings.map(({ rule }) => rule));

describe('the minimum wage of a run', () => {
  const minimum = { fen: 12_000n, region: '43', holidayFen: 0n };

  it('holds a wage that is below the least one its approval stated, with what is missing', () => {
    expect(rulesOf(item({ minimum, gross: 11_999n }), item({ minimum, gross: 12_000n }))).toEqual([
      ['R09'],
      [],
    ]);
    const [held] = screen([item({ minimum, gross: 11_900n })], THRESHOLDS, 100_000_000n);
    expect(held?.findings[0]).toMatchObject({ level: 'block', evidence: { missingFen: 100, region: '43' } });
  });

  it('does not count holiday pay towards it', () => {
    const onHoliday = { ...minimum, holidayFen: 8000n };
    expect(rulesOf(item({ minimum: onHoliday, gross: 19_999n }))).toEqual([['R09']]);
    expect(rulesOf(item({ minimum: onHoliday, gross: 20_000n }))).toEqual([[]]);
  });

  it('holds nothing where none was stated, or two persons settled it', () => {
    expect(rulesOf(item({ gross: 1n }), item({ minimum, gross: 1n, released: ['R09'] }))).toEqual([[], []]);
  });
});

describe('screening a pay run', () => {
  it('lets a confirmed worker with contract, shift and account through', () => {
    expect(rulesOf(item())).toEqual([[]]);
  });

  it.each<[string, Partial<ItemFacts>, string]>([
    ['an unconfirmed name', { worker: { level: 'L1', age: 30, active: true } }, 'R01'],
    ['an erased worker', { worker: { level: 'L2', age: 30, active: false } }, 'R01'],
    ['an unknown worker', { worker: null }, 'R01'],
    ['no account', { account: null }, 'R01'],
    ['a shared account', { account: { accountId: 'a', payeeHash: 'h', workers: 2 } }, 'R02'],
    ['no contract', { contract: null }, 'R03'],
    [
      'a contract of others',
      { contract: { fits: false, startsOn: '2026-03-01', endsOn: '2026-03-31' } },
      'R03',
    ],
    ['a day before the contract', { day: '2026-02-28' }, 'R03'],
    ['a day after the contract', { day: '2026-04-01' }, 'R03'],
    ['no clocked minute', { minutes: 0 }, 'R03'],
    ['a child', { worker: { level: 'L2', age: 15, active: true } }, 'R13'],
    ['5,000.01 yuan a day', { gross: 500_001n }, 'R11'],
  ])('holds %s', (_, more, rule) => {
    expect(rulesOf(item(more))).toEqual([[rule]]);
  });

  it('adds up the shifts of one day', () => {
    expect(rulesOf(item({ gross: 300_000n }), item({ itemId: 'j', gross: 300_000n }))).toEqual([
      ['R11'],
      ['R11'],
    ]);
  });

  it('names what is missing in the escrow, and pays the smaller one that still fits', () => {
    const items = [
      item({ gross: 60n }),
      item({ itemId: 'j', gross: 50n }),
      item({ itemId: 'k', gross: 40n }),
    ];
    const [first, second, third] = screen(items, THRESHOLDS, 100n);
    expect(first?.findings).toEqual([]);
    expect(second?.findings).toMatchObject([{ rule: 'R16', evidence: { availableFen: 40, missingFen: 10 } }]);
    expect(third?.findings).toEqual([]);
  });

  it('never lets more through than the escrow holds', () => {
    const amounts = fc.array(fc.bigInt({ min: 1n, max: 400_000n }), { maxLength: 30 });
    fc.assert(
      fc.property(amounts, fc.bigInt({ min: 0n, max: 2_000_000n }), (grosses, available) => {
        const items = grosses.map((gross, index) =>
          item({ itemId: String(index), workerId: String(index), gross }),
        );
        const passed = screen(items, THRESHOLDS, available).filter(({ findings }) => findings.length === 0);
        const total = passed.reduce((sum, { itemId }) => sum + grosses[Number(itemId)]!, 0n);
        expect(total <= available).toBe(true);
      }),
    );
  });

  it('lets through what people settled as a false alarm, of this item and this rule alone', () => {
    expect(rulesOf(item({ gross: 500_001n, released: ['R11'] }))).toEqual([[]]);
    expect(rulesOf(item({ gross: 500_001n, minutes: 0, released: ['R11'] }))).toEqual([['R03']]);
    expect(rulesOf(item({ gross: 500_001n, released: ['R02'] }))).toEqual([['R11']]);
  });

  it('never advises how to stay below a rule instead of keeping it', () => {
    const broken: Partial<ItemFacts>[] = [
      { worker: null },
      { worker: { level: 'L0', age: 30, active: true } },
      { worker: { level: 'L2', age: 15, active: true } },
      { account: null },
      { account: { accountId: 'a', payeeHash: 'h', workers: 3 } },
      { contract: null },
      { gross: 900_000n },
      { gross: 100_000n },
    ];
    const findings = broken
      .flatMap((more) => screen([item(more)], THRESHOLDS, 50_000n))
      .flatMap((one) => one.findings);
    expect(new Set(findings.map(({ rule }) => rule))).toEqual(
      new Set(['R01', 'R02', 'R03', 'R11', 'R13', 'R16']),
    );
    for (const { rule, fix } of findings) {
      expect([rule, fix.zh]).not.toEqual([
        rule,
        expect.stringMatching(/分批|分次|分笔|分开|拆分|拆成|多次|低于|规避|避免/),
      ]);
      expect([rule, fix.en]).not.toEqual([
        rule,
        expect.stringMatching(
          /\b(split|several (payments|runs|days)|instal\w*|below the (limit|threshold)|avoid)/i,
        ),
      ]);
    }
  });
});
