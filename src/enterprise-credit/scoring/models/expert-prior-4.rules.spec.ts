import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, addMonths } from '../../../platform/clock/business-day.js';
import type { FactBucket, FactKind } from '../../ledger/fact.types.js';
import { severityOf } from '../../restriction/ladder.rules.js';
import { bandOf } from '../band.rules.js';
import { behaviourOf, featuresOf } from '../features.rules.js';
import { scoreOn } from '../made-score.rules.js';
import { exactScore, readScorecard } from '../scorecard.rules.js';
import type { Scorecard, ScorecardDocument } from '../scorecard.types.js';

const TODAY = '2026-11-20';
const CUTS = [1200, 1350, 1500, 1650];
const read = (version: number): Scorecard =>
  readScorecard(
    JSON.parse(
      readFileSync(path.resolve(`src/enterprise-credit/scoring/models/expert-prior-${version}.json`), 'utf8'),
    ) as ScorecardDocument,
    'hash',
  );
const [third, fourth] = [read(3), read(4)];
const LADDER = (['watch', 'posting-cap', 'no-new-posts', 'blacklist'] as const).map(severityOf);

const fact = (
  kind: FactKind,
  day: string,
  value: bigint | number = 1,
  more: Partial<FactBucket> = {},
): FactBucket => {
  const sum = BigInt(value);
  return { kind, day, sum, latest: sum, latestSeq: 1, ...more };
};
const REGISTRY = [
  fact('certified', TODAY),
  fact('founded', '2018-08-16'),
  fact('paid-in-capital', TODAY, 5_000_000),
  fact('insured-staff', TODAY, 46),
  fact('firms-at-address', TODAY, 2),
  fact('representative-firms', TODAY, 1),
];
const scoreOf = (facts: FactBucket[], day = TODAY, scorecard = fourth): number =>
  scoreOn(scorecard, [...REGISTRY, ...facts], day).score!;
const exactOf = (facts: FactBucket[], day = TODAY): number =>
  exactScore(fourth, featuresOf([...REGISTRY, ...facts], day, behaviourOf(fourth)));
const codesOf = (facts: FactBucket[]): string[] =>
  scoreOn(fourth, [...REGISTRY, ...facts], TODAY).reasons.map(({ code }) => code);
/** One payment as both models know it. */
const paid = (worker: string, day: string, fen: number): FactBucket[] => [
  fact('wage-on-time', day),
  fact('wage-paid', day, fen, { of: worker }),
];
const late = (worker: string, day: string, { fen, days }: { fen: number; days: number }): FactBucket[] => [
  fact('wage-late', addDays(day, days)),
  fact('wage-overdue-paid', day, fen, { of: worker, paidOn: addDays(day, days) }),
];
const times = <T>(count: number, of: (i: number) => T[]): T[] =>
  Array.from({ length: count }, (_, i) => of(i)).flat();

describe('wages', () => {
  it('of one fen lift nobody: before, 41 of them did', () => {
    const coins = times(41, () => paid('a', '2026-11-10', 1));
    expect(scoreOf(coins, TODAY, third) - scoreOf([], TODAY, third)).toBeGreaterThan(50);
    expect(scoreOf(coins)).toBe(scoreOf([]));
  });

  it('of 10,000 yuan that twenty workers got late take the band, whatever coins were paid before', () => {
    const coins = times(41, () => paid('a', '2026-11-01', 1));
    const facts = [...coins, ...times(20, (i) => late(`w${i}`, '2026-11-05', { fen: 1_000_000, days: 10 }))];
    expect(bandOf(scoreOf(coins), CUTS)).toBe('high');
    expect(['very-low', 'low', 'medium']).toContain(bandOf(scoreOf(facts), CUTS));
    expect(codesOf(facts)).toEqual(expect.arrayContaining(['WAGE_MONEY_LATE', 'WORKERS_PAID_LATE']));
  });

  it('cost the same by the day and by the month', () => {
    const months = [3, 4, 5, 6].map((ago) => addMonths('2026-11-01', -ago));
    const byMonth = months.flatMap((month, i) => {
      const due = addDays(addMonths(month, 1), -1);
      return i === 0 ? late('a', due, { fen: 400_000, days: 12 }) : paid('a', due, 400_000);
    });
    const byDay = months.flatMap((month, i) =>
      times(20, (day) => {
        const due = addDays(month, day);
        return i === 0 ? late('a', due, { fen: 20_000, days: 12 }) : paid('a', due, 20_000);
      }),
    );
    const sound = (facts: FactBucket[]): FactBucket[] => facts.filter(({ paidOn }) => paidOn === undefined);
    expect(scoreOf(byDay)).toBe(scoreOf(byMonth));
    expect(scoreOf(sound(byDay)) - scoreOf(byDay)).toBeGreaterThan(20);
  });
});

describe('insurance', () => {
  const shifts = fc.record({
    worked: fc.integer({ min: 1, max: 3000 }),
    insured: fc.double({ min: 0, max: 1, noNaN: true }),
    trade: fc.integer({ min: 1, max: 6 }).map(String),
    injuries: fc.integer({ min: 0, max: 300 }),
    ago: fc.nat(800),
  });

  it('with honest claims, however many, never scores below none', () => {
    fc.assert(
      fc.property(shifts, ({ worked, insured, trade, injuries, ago }) => {
        const day = addDays(TODAY, -ago);
        const all = [fact('shift-worked', day, worked)];
        const cover = fact('shift-insured', day, Math.ceil(insured * worked), { of: trade });
        const claims = fact('injury-claim', TODAY, injuries);
        expect(scoreOf([...all, cover, claims])).toBeGreaterThanOrEqual(scoreOf(all));
      }),
      { numRuns: 500 },
    );
  });

  it('tells few insured shifts from uninsured ones', () => {
    const few = [fact('shift-worked', TODAY, 3), fact('shift-insured', TODAY, 3, { of: '2' })];
    const gain = (facts: FactBucket[]): string[] =>
      scoreOn(fourth, [...REGISTRY, ...paidWell(), ...facts], TODAY).reasons.map(({ code }) => code);
    expect(gain(few)).toContain('INSURED_SHIFTS_FEW');
    expect(gain([fact('shift-worked', TODAY, 300)])).toContain('SHIFTS_UNINSURED');
  });
});

/** Two years of wages in time. */
function paidWell(): FactBucket[] {
  return times(24, (ago) => paid('a', addMonths('2026-11-15', -ago), 2_000_000));
}

describe('a confirmed fraud', () => {
  const fraud = (severity: bigint, ago: number): FactBucket =>
    fact('fraud-upheld', addDays(TODAY, -ago), severity);
  const age = fc.integer({ min: 0, max: 3650 });
  const history = fc.constantFrom<FactBucket[]>([], paidWell());

  it('keeps the steps of the ladder apart at every age', () => {
    fc.assert(
      fc.property(age, history, (ago, facts) => {
        const exact = LADDER.map((severity) => exactOf([...facts, fraud(severity, ago)]));
        for (let i = 1; i < exact.length; i++) expect(exact[i]!).toBeLessThan(exact[i - 1]!);
        const shown = LADDER.map((severity) => scoreOf([...facts, fraud(severity, ago)]));
        if (ago <= 1825) expect(new Set(shown).size).toBe(LADDER.length);
      }),
      { numRuns: 300 },
    );
  });

  it('gives back a point in a night at most, and never takes one', () => {
    for (const severity of LADDER) {
      let before = exactOf([fraud(severity, 0)]);
      for (let ago = 1; ago <= 3650; ago++) {
        const after = exactOf([fraud(severity, ago)]);
        expect(after - before).toBeGreaterThanOrEqual(0);
        expect(after - before).toBeLessThanOrEqual(1);
        before = after;
      }
    }
  });

  it('is not bought back by any number of payments while it restricts', () => {
    const lasts = [90, 90, 180, 1095]; // days, enterprise-credit.restriction-days; an incident is 60 days old at most
    const restricted = fc
      .record({ step: fc.nat(3), old: fc.nat(80), since: fc.double({ min: 0, max: 1, noNaN: true }) })
      .map(({ step, old, since }) => ({
        severity: LADDER[step]!,
        ago: old + Math.floor(since * lasts[step]!),
      }));
    const bought = fc.array(
      fc.record({
        kind: fc.constantFrom<FactKind>('wage-paid', 'shift-insured', 'contract-sealed', 'wage-on-time'),
        worker: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
        value: fc.integer({ min: 1, max: 1_000_000_000 }),
        since: fc.double({ min: 0, max: 1, noNaN: true }),
      }),
      { maxLength: 30 },
    );
    const owing = fc.boolean().map((is) => (is ? late('a', '2026-08-05', { fen: 700_000, days: 20 }) : []));
    fc.assert(
      fc.property(restricted, bought, history, owing, ({ severity, ago }, facts, past, arrears) => {
        const before = [...past, ...arrears, fraud(severity, ago)];
        const after = facts.map(({ kind, worker, value, since }) => {
          const of = kind === 'shift-insured' ? '3' : worker;
          return fact(kind, addDays(TODAY, -Math.floor(since * ago)), value, { of });
        });
        const [score, lifted] = [scoreOf(before), scoreOf([...before, ...after])];
        expect(CUTS.indexOf(CUTS.findLast((cut) => lifted >= cut)!)).toBeLessThanOrEqual(
          CUTS.indexOf(CUTS.findLast((cut) => score >= cut)!),
        );
        expect(lifted).toBeLessThanOrEqual(score);
      }),
      { numRuns: 500 },
    );
  });

  it('leaves what was good before it, and lets good conduct count again as it fades', () => {
    const well = paidWell();
    const recent = [fraud(500n, 10), ...well.filter(({ day }) => day < addDays(TODAY, -60))];
    expect(scoreOf(recent)).toBeGreaterThan(scoreOf([fraud(500n, 10)]));
    const since = (years: number): number => {
      const now = addMonths(TODAY, 12 * years);
      const paidSince = times(12, (ago) => paid('a', addMonths(now, -ago), 2_000_000)).filter(
        ({ day }) => day >= TODAY,
      );
      const certified = [fact('certified', now)];
      return (
        exactOf([fraud(500n, 0), ...certified, ...paidSince], now) -
        exactOf([fraud(500n, 0), ...certified], now)
      );
    };
    expect(since(0)).toBe(0);
    expect(since(2)).toBeGreaterThan(20);
    expect(since(4)).toBeGreaterThan(since(2));
  });
});

describe('no score', () => {
  const THIN = [fact('certified', TODAY), fact('founded', '2026-10-01'), fact('firms-at-address', TODAY, 2)];
  const thinly = (facts: FactBucket[]) => scoreOn(fourth, [...THIN, ...facts], TODAY);

  it('is given on what our own empty ledger says: no penalty and no late wage are no knowledge', () => {
    expect(scoreOn(third, [...THIN, ...REGISTRY.slice(2, 4)], TODAY).score).not.toBeNull();
    expect(thinly(REGISTRY.slice(2, 4)).score).toBeNull();
    expect(scoreOf([])).toBeGreaterThan(1000); // the registry answered in full
  });

  it('turns into one by exposure, the same when it was bad as when it was good', () => {
    const both = fc.record({
      days: fc.integer({ min: 1, max: 19 }),
      fen: fc.integer({ min: 1, max: 60_000 }),
    });
    const rest = fc.subarray(REGISTRY.slice(2));
    fc.assert(
      fc.property(both, rest, fc.boolean(), ({ days, fen }, registry, isInsured) => {
        const shifts = fact('shift-worked', TODAY, 9);
        const cover = isInsured ? [fact('shift-insured', TODAY, 9, { of: '3' })] : [];
        const of = (facts: FactBucket[]): boolean => thinly([...registry, ...facts]).score !== null;
        const good = of([fact('wage-paid', '2026-11-01', fen, { of: 'a' })]);
        for (const bad of ['wage-overdue', 'wage-overdue-paid'] as const)
          expect(of([fact(bad, '2026-11-01', fen, { of: 'a', paidOn: addDays('2026-11-01', days) })])).toBe(
            good,
          );
        for (const kind of ['penalty', 'fraud-upheld', 'injury-claim'] as const)
          expect(of([fact(kind, '2026-11-01', 1000n)])).toBe(of([]));
        expect(of([shifts, ...cover])).toBe(of([shifts]));
      }),
    );
  });

  it('shows reports as undecided, and they take no points', () => {
    const report = fact('reports-weighed', addDays(TODAY, -3), 100, { recordedOn: addDays(TODAY, -3) });
    expect(thinly([report])).toMatchObject({
      score: null,
      feedback: 0,
      reasons: [{ code: 'EVIDENCE_THIN' }, { code: 'REPORTS_UNDECIDED', gain: 0 }],
    });
  });
});

describe('reasons', () => {
  it('tell bad from unknown wherever unknown costs points', () => {
    const always = featuresOf(REGISTRY.slice(0, 2), TODAY, behaviourOf(fourth)); // of whoever has a score
    const silent = fourth.document.features.filter(
      ({ name, missing, woe, unknown }) =>
        unknown === undefined && missing > Math.min(...woe) && (always[name] ?? null) === null,
    );
    expect(silent).toEqual([]);
    const unread = scoreOn(
      fourth,
      REGISTRY.filter(({ kind }) => kind !== 'insured-staff').concat(paidWell()),
      TODAY,
    );
    expect(unread.reasons.map(({ code }) => code)).toContain('INSURED_STAFF_NOT_KNOWN');
    expect(codesOf([fact('insured-staff', TODAY, 0, { latestSeq: 2 })])).toContain('FEW_INSURED_STAFF');
  });

  it('never say of who was never late that wages came late, nor that shifts were uninsured that were not', () => {
    const wages = fc.array(
      fc
        .record({ worker: fc.constantFrom('a', 'b'), ago: fc.nat(700), fen: fc.nat(3_000_000) })
        .map(({ worker, ago, fen }) => paid(worker, addDays(TODAY, -ago), fen)),
      { maxLength: 6 },
    );
    const shifts = fc
      .nat(40)
      .map((count) => [fact('shift-worked', TODAY, count), fact('shift-insured', TODAY, count, { of: '2' })]);
    fc.assert(
      fc.property(wages, shifts, (payments, covered) => {
        for (const code of codesOf([...payments.flat(), ...covered]))
          expect(['WAGE_MONEY_LATE', 'WORKERS_PAID_LATE', 'SHIFTS_UNINSURED']).not.toContain(code);
      }),
    );
  });

  it('promise no more than is won at the end of the scale', () => {
    const ruin = [
      fact('fraud-upheld', TODAY, 9000n),
      fact('penalty', TODAY, 9),
      ...times(9, (i) => late(`w${i}`, '2026-09-05', { fen: 1_000_000, days: 60 })),
      fact('contract-cancelled', TODAY, 90),
    ];
    const { score, reasons } = scoreOn(fourth, [...REGISTRY, ...ruin], TODAY);
    const below = exactOf(ruin);
    expect(score).toBe(1000);
    expect(below).toBeLessThan(950);
    for (const { gain } of reasons) expect(gain).toBe(Math.max(0, gain));
    expect(Math.min(...reasons.map(({ gain }) => gain))).toBe(0);
  });

  it('promise no more than the limit of a day leaves of what nobody confirmed', () => {
    const flood = fact('fulfilment-broken', TODAY, 400, { recordedOn: TODAY });
    const { score, reasons } = scoreOn(fourth, [...REGISTRY, ...paidWell(), flood], TODAY);
    const without = scoreOf(paidWell());
    expect(without - score!).toBe(60);
    const broken = reasons.find(({ code }) => code === 'FULFILMENTS_BROKEN')!;
    expect(broken.gain).toBeLessThanOrEqual(60);
  });
});

describe('the page on its weights', () => {
  it.each(['docs/credit-model-weights.md', 'docs/credit-model-weights.zh-CN.md'])(
    '%s has each as it is',
    (page) => {
      const rows = readFileSync(page, 'utf8')
        .split('\n')
        .map((line) => line.split('|').map((cell) => cell.trim()));
      for (const feature of fourth.document.features) {
        const row = rows.find(([, name]) => name === `\`${feature.name}\``);
        const cuts =
          feature.kind === 'curve' ? feature.knots : feature.kind === 'numeric' ? feature.cuts : [];
        expect([feature.name, ...(row?.slice(3, 6) ?? [])]).toEqual([
          feature.name,
          cuts.join(', '),
          feature.woe.join(', '),
          String(feature.missing),
        ]);
        expect(row?.[6]?.length).toBeGreaterThan(5);
      }
    },
  );
});
