import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { addDays, addMonths } from '../../../platform/clock/business-day.js';
import type { FactBucket, FactKind } from '../../ledger/fact.types.js';
import { bandOf } from '../band.rules.js';
import { scoreOn } from '../made-score.rules.js';
import { readScorecard } from '../scorecard.rules.js';
import type { ScorecardDocument } from '../scorecard.types.js';

const START = '2026-01-05';
const CUTS = [1200, 1350, 1500, 1650];
const model = readScorecard(
  JSON.parse(
    readFileSync(path.resolve('src/enterprise-credit/scoring/models/expert-prior-4.json'), 'utf8'),
  ) as ScorecardDocument,
  'hash',
);
const fact = (kind: FactKind, day: string, value: number, more: Partial<FactBucket> = {}): FactBucket => {
  const sum = BigInt(value);
  return { kind, day, sum, latest: sum, latestSeq: 1, ...more };
};

/** A firm of eight months and six insured staff that lets five workers work twenty insured shifts a month, 4,000 yuan each. */
const REGISTRY = [
  fact('founded', addMonths(START, -8), 1),
  fact('paid-in-capital', START, 500_000),
  fact('insured-staff', START, 6),
  fact('firms-at-address', START, 1),
  fact('representative-firms', START, 1),
];
const WORKERS = ['a', 'b', 'c', 'd', 'e'];
const worked = (month: string): FactBucket[] => [
  fact('shift-worked', addDays(month, 20), 20 * WORKERS.length),
  fact('shift-insured', addDays(month, 20), 20 * WORKERS.length, { of: '3' }),
];
const paid = (month: string): FactBucket[] =>
  WORKERS.map((of) => fact('wage-paid', addDays(month, 25), 400_000, { of }));
const late = (month: string): FactBucket[] =>
  WORKERS.map((of) =>
    fact('wage-overdue-paid', addDays(month, 25), 400_000, { of, paidOn: addDays(month, 35) }),
  );
const months = (count: number, of: (month: string) => FactBucket[]): FactBucket[] =>
  Array.from({ length: count }, (_, i) => [
    ...worked(addMonths(START, i)),
    ...of(addMonths(START, i)),
  ]).flat();

const WALK: { when: string; day: string; facts: FactBucket[] }[] = [
  { when: 'before the registry answered', day: START, facts: [] },
  { when: 'first day, registry answered in part', day: START, facts: REGISTRY.slice(0, 3) },
  { when: 'first day, registry answered in full', day: START, facts: REGISTRY },
  { when: 'first month, nothing posted', day: addMonths(START, 1), facts: REGISTRY },
  { when: 'first month, wages in time', day: addMonths(START, 1), facts: [...REGISTRY, ...months(1, paid)] },
  { when: 'first month, ten days late', day: addDays(START, 40), facts: [...REGISTRY, ...months(1, late)] },
  { when: 'half a year, in time', day: addMonths(START, 6), facts: [...REGISTRY, ...months(6, paid)] },
  { when: 'first year, in time', day: addMonths(START, 12), facts: [...REGISTRY, ...months(12, paid)] },
  {
    when: 'first year, in time, one injury',
    day: addMonths(START, 12),
    facts: [...REGISTRY, ...months(12, paid), fact('injury-claim', addMonths(START, 8), 1)],
  },
  {
    when: 'first year, last month ten days late',
    day: addDays(addMonths(START, 11), 40),
    facts: [...REGISTRY, ...months(11, paid), ...worked(addMonths(START, 11)), ...late(addMonths(START, 11))],
  },
  {
    when: 'first year, always ten days late',
    day: addMonths(START, 12),
    facts: [...REGISTRY, ...months(12, late)],
  },
];

/** The registry is asked every six months, fourteen days ahead. */
const ASKED = [START, addDays(addMonths(START, 6), -14), addDays(addMonths(START, 12), -28)];
const certifiedOn = (day: string): string => ASKED.findLast((asked) => asked <= day)!;

function row({ when, day, facts }: (typeof WALK)[number]): string {
  const known = facts.length === 0 ? [] : [fact('certified', certifiedOn(day), 1), ...facts];
  const { score, reasons } = scoreOn(model, known, day);
  const codes = reasons.slice(0, 2).map(({ code }) => `\`${code}\``);
  return `| ${when} | ${score ?? 'N/A'} | ${bandOf(score, CUTS) ?? '-'} | ${codes.join(', ')} |`;
}

describe('the walk of an honest newcomer', () => {
  it('is the table in docs/credit-model.md', () => {
    const told = readFileSync('docs/credit-model.md', 'utf8')
      .split('\n')
      .map((line) => line.replaceAll(/ +\|/g, ' |'));
    for (const step of WALK) expect(told).toContain(row(step));
  });

  it('never leads down for what is good, and an honest year stands above the start', () => {
    const scoreOf = (name: string): number =>
      Number(row(WALK.find(({ when }) => when === name)!).split('|')[2]);
    const [start, month, half, year] = [
      'first day, registry answered in full',
      'first month, wages in time',
      'half a year, in time',
      'first year, in time',
    ].map((name) => scoreOf(name));
    expect(month).toBeGreaterThan(start!);
    expect(half).toBeGreaterThan(month!);
    expect(year).toBeGreaterThan(half!);
    expect(scoreOf('first year, always ten days late')).toBeLessThan(start!);
  });
});
