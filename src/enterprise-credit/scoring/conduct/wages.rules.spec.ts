import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, addMonths } from '../../../platform/clock/business-day.js';
import type { FactBucket } from '../../ledger/fact.types.js';
import type { ScorecardDocument } from '../scorecard.types.js';
import type { WageConduct } from './conduct.types.js';
import { Facts } from './facts.rules.js';
import { lateness, wageConduct } from './wages.rules.js';

const TODAY = '2026-11-20';
const HALF_LIFE = 180;
const document = JSON.parse(
  readFileSync(path.resolve('src/enterprise-credit/scoring/models/expert-prior-4.json'), 'utf8'),
) as ScorecardDocument;
const policy = document.behaviour!.conduct!.wages;

const conduct = (facts: FactBucket[], today = TODAY): WageConduct =>
  wageConduct(new Facts(facts, today), { halfLife: HALF_LIFE, policy, trust: () => 1 });
const wage = (
  kind: 'wage-paid' | 'wage-overdue' | 'wage-overdue-paid',
  of: string,
  { day, fen, paidOn }: { day: string; fen: number; paidOn?: string },
): FactBucket => {
  const sum = BigInt(fen);
  return { kind, of, day, sum, latest: sum, latestSeq: 1, ...(paidOn !== undefined && { paidOn }) };
};
const paid = (of: string, day: string, fen: number): FactBucket => wage('wage-paid', of, { day, fen });
/** Paid so many days after it was due. */
const late = (of: string, day: string, { fen, days }: { fen: number; days: number }): FactBucket =>
  wage('wage-overdue-paid', of, { day, fen, paidOn: addDays(day, days) });

/** One worker of one month: what was owed, and how much of it came so many days late. */
const workerMonth = fc.record({
  worker: fc.constantFrom('a', 'b', 'c', 'd'),
  month: fc.integer({ min: 2, max: 14 }).map((ago) => addMonths('2026-11-01', -ago)),
  fen: fc.integer({ min: 1, max: 300 }).map((hundreds) => hundreds * 8_400), // twenty days and one divide it
  days: fc.integer({ min: 0, max: 40 }),
});
const conductOfMonths = fc.uniqueArray(workerMonth, {
  maxLength: 10,
  selector: ({ worker, month }) => `${worker} ${month}`,
});
type WorkerMonth = { worker: string; month: string; fen: number; days: number };
const paidAt = ({ worker, month, fen, days }: WorkerMonth, times: number): FactBucket[] =>
  Array.from({ length: times }, (_, i) => {
    const due = times === 1 ? addDays(addMonths(month, 1), -1) : addDays(month, i);
    return days === 0 ? paid(worker, due, fen / times) : late(worker, due, { fen: fen / times, days });
  });

describe('wages by money-days and people', () => {
  it('say the same of the same conduct at whatever rhythm of payment', () => {
    fc.assert(
      fc.property(conductOfMonths, fc.constantFrom(2, 4, 20), (months, times) => {
        const monthly = conduct(months.flatMap((one) => paidAt(one, 1)));
        expect(conduct(months.flatMap((one) => paidAt(one, times)))).toEqual(monthly);
      }),
    );
  });

  it('say nothing of small change, however often it is paid', () => {
    const coins = Array.from({ length: 41 }, (_, i) => paid('a', addDays('2026-11-01', i % 15), 1));
    expect(conduct(coins)).toMatchObject({ wageMonths: null, lateWorkerMonths: 0 });
    expect(conduct(coins).lateMoneyShare).toBe(policy.prior.share); // what everybody is taken to have
    expect(conduct(coins).lateWorkerShare).toBe(policy.prior.share);
  });

  it('count of one worker no more than the cap, and of one month no more than a month', () => {
    const rich = conduct([paid('a', '2026-11-05', 100 * policy.capFen)]);
    expect(rich).toEqual(conduct([paid('a', '2026-11-05', policy.capFen)]));
    const many = Array.from({ length: 50 }, (_, i) => paid(`w${i}`, '2026-11-05', policy.capFen));
    expect(conduct(many).wageMonths).toBe(1);
    const months = [0, 1, 2].map((ago) => paid('a', addMonths('2026-11-05', -ago), policy.monthFen));
    expect(conduct(months).wageMonths).toBeGreaterThan(2.5);
  });

  it('weigh a wage by how long it was away, from a day to thirty', () => {
    expect([0, 1, 10, 30, 90].map((days) => lateness(days, policy))).toEqual([0, 3 / 32, 12 / 32, 1, 1]);
  });

  it('never weigh less when a payment comes later, or not at all', () => {
    fc.assert(
      fc.property(conductOfMonths, workerMonth, fc.integer({ min: 1, max: 60 }), (months, one, more) => {
        const others = months.flatMap((month) => paidAt(month, 1));
        const dueOn = addDays(addMonths(one.month, 1), -1);
        const [before] = paidAt(one, 1);
        const unpaid = wage('wage-overdue', one.worker, { day: dueOn, fen: one.fen });
        const later = late(one.worker, dueOn, { fen: one.fen, days: one.days + more });
        const [sooner, delayed, never] = [before!, later, unpaid].map((fact) => conduct([...others, fact]));
        for (const name of ['lateMoneyShare', 'lateWorkerShare'] as const) {
          expect(delayed![name]!).toBeGreaterThanOrEqual(sooner![name]!);
          if (addDays(dueOn, one.days + more) <= TODAY)
            expect(never![name]!).toBeGreaterThanOrEqual(delayed![name]!);
        }
        expect(delayed!.wageMonths ?? 0).toBeLessThanOrEqual(sooner!.wageMonths ?? 0);
      }),
    );
  });

  it('forget a late wage from the day it was paid on, and an unpaid one never', () => {
    const unpaid = [wage('wage-overdue', 'a', { day: '2026-11-02', fen: 1_000_000 })];
    const months = [0, 12, 48].map((ahead) => conduct(unpaid, addMonths(TODAY, ahead)));
    expect(months[1]!.lateMoneyShare).toBeGreaterThan(months[0]!.lateMoneyShare!);
    expect(months[2]!.lateMoneyShare).toBe(months[1]!.lateMoneyShare);
    expect(months[2]!.lateWorkerMonths).toBe(1);
    const settled = [late('a', '2026-11-02', { fen: 1_000_000, days: 15 })];
    // from the end of its month and the days it was late, so that the rhythm of payment says nothing
    const [then, halved] = [0, HALF_LIFE].map((days) => conduct(settled, addDays('2026-12-15', days)));
    expect(then!.lateWorkerMonths).toBe(1);
    expect(halved!.lateWorkerMonths).toBe(0.5);
  });

  it('see an employer that pays most of its money and leaves out most of its people', () => {
    const [one, few] = [
      [paid('chief', '2026-11-05', 2_000_000), ...workers(9, 30_000)],
      [paid('chief', '2026-11-05', 2_000_000)],
    ].map((facts) => conduct(facts));
    expect(one!.lateMoneyShare).toBeLessThan(0.1);
    expect(one!.lateWorkerShare).toBeGreaterThan(0.6);
    expect(few!.lateWorkerShare).toBeLessThan(0.05);
  });
});

/** Workers whose wages were due ten days ago. */
function workers(count: number, fen: number): FactBucket[] {
  return Array.from({ length: count }, (_, i) =>
    wage('wage-overdue', `w${i}`, { day: addDays(TODAY, -10), fen }),
  );
}
