import { addDays, addMonths, type BusinessDay } from '../../../platform/clock/business-day.js';
import { daysBetween, decay, type Facts, round } from './facts.rules.js';
import type { WageConduct, WagePolicy } from './conduct.types.js';
import type { Trust } from './trust.rules.js';

/** What one worker was owed in one month. */
interface WorkerMonth {
  /** Its last day: from it on it loses weight. */
  end: BusinessDay;
  /** Fen by days late; 0: in time. */
  byDays: Map<number, bigint>;
}

/** The parts of a worker's month, each from 0 on. */
interface Weighed {
  /** Fen, money-days late, and the rest. */
  lateFen: number;
  soundFen: number;
  /** Of one worker and month. */
  late: number;
  sound: number;
  /** Fen that came in time. */
  inTimeFen: number;
}

/**
 * Wages by money-days and people. What is asked of each worker and month is how much of the money owed was late, for how
 * long: so the number of payments says nothing, and who pays by the day stands where who pays by the month does. Late
 * money loses weight from the day it was paid on, unpaid money none.
 */
export function wageConduct(
  facts: Facts,
  { halfLife, policy, trust }: { halfLife: number; policy: WagePolicy; trust: Trust },
): WageConduct {
  const months = workerMonths(facts);
  const sum: Weighed = { lateFen: 0, soundFen: 0, late: 0, sound: 0, inTimeFen: 0 };
  const inTime = new Map<BusinessDay, number>();
  let isEnough = false;
  for (const month of months) {
    const enough = owed(month) >= policy.minimumFen;
    isEnough ||= enough;
    const weighed = weigh(month, { facts, halfLife, policy, trust, enough });
    sum.lateFen += weighed.lateFen;
    sum.soundFen += weighed.soundFen;
    sum.late += weighed.late;
    sum.sound += weighed.sound;
    inTime.set(month.end, (inTime.get(month.end) ?? 0) + weighed.inTimeFen);
  }
  const { prior, monthFen } = policy;
  const shareOf = (late: number, all: number, priorOf: number): number | null =>
    months.length === 0 ? null : round((late + prior.share * priorOf) / (all + priorOf));
  const wageMonths = [...inTime].reduce(
    (total, [end, fen]) => total + Math.min(1, fen / monthFen) * decay(ageOf(end, facts), halfLife),
    0,
  );
  return {
    lateMoneyShare: shareOf(sum.lateFen, sum.lateFen + sum.soundFen, prior.fen),
    lateWorkerShare: shareOf(sum.late, sum.late + sum.sound, prior.workerMonths),
    wageMonths: isEnough ? round(wageMonths) : null,
    lateWorkerMonths: round(sum.late),
  };
}

interface Weighing {
  facts: Facts;
  halfLife: number;
  policy: WagePolicy;
  trust: Trust;
  /** Whether the month is no small change. */
  enough: boolean;
}

function weigh({ end, byDays }: WorkerMonth, { facts, halfLife, policy, trust, enough }: Weighing): Weighed {
  const share = enough ? trust(end) : 0; // of what is good
  const age = daysBetween(end, facts.today); // below 0 in the month that runs
  const days = [...byDays].sort(([a], [b]) => a - b);
  let [late, sound, lateOwed, inTime] = [0, 0, 0, 0];
  for (const [daysLate, amount] of days) {
    const fen = Number(amount);
    const part = lateness(daysLate, policy);
    late += fen * part;
    sound += fen * (1 - part) * share;
    if (daysLate > 0) lateOwed += fen;
    else inTime = fen * share;
  }
  const cap = Math.min(1, policy.capFen / (late + sound));
  const all = lateOwed + inTime;
  const own = decay(Math.max(0, age), halfLife);
  let [lateFen, lateMonth] = [0, 0];
  for (const [daysLate, amount] of days) {
    if (daysLate === 0) continue;
    const left = decay(Math.max(0, age - daysLate), halfLife); // from the day it was paid on
    lateFen += Number(amount) * lateness(daysLate, policy) * cap * left;
    lateMonth += (Number(amount) / all) * left;
  }
  return {
    lateFen,
    soundFen: sound === 0 ? 0 : sound * cap * own,
    late: lateMonth,
    sound: inTime === 0 ? 0 : (inTime / all) * own,
    inTimeFen: Math.min(inTime, policy.capFen),
  };
}

/** How much of a wage is lost by coming so many days late: 0 in time, 1 from `wholeDays` on. */
export function lateness(daysLate: number, { headDays, wholeDays }: WagePolicy): number {
  if (daysLate <= 0) return 0;
  return Math.min(1, (headDays + daysLate) / (headDays + wholeDays));
}

function workerMonths(facts: Facts): WorkerMonth[] {
  const all = new Map<string, WorkerMonth>();
  const kinds = ['wage-paid', 'wage-overdue', 'wage-overdue-paid'] as const;
  for (const { kind, day, sum, of = '', paidOn } of kinds.flatMap((one) => facts.of(one))) {
    if (sum <= 0n) continue;
    const place = `${day.slice(0, 7)} ${of}`;
    const month = all.get(place) ?? { end: lastDayOf(day), byDays: new Map<number, bigint>() };
    const until = kind === 'wage-overdue-paid' ? (paidOn ?? facts.today) : facts.today;
    const daysLate = kind === 'wage-paid' ? 0 : Math.max(1, daysBetween(day, until));
    month.byDays.set(daysLate, (month.byDays.get(daysLate) ?? 0n) + sum);
    all.set(place, month);
  }
  return [...all].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, month]) => month);
}

function owed({ byDays }: WorkerMonth): bigint {
  return [...byDays.values()].reduce((a, b) => a + b, 0n);
}

function lastDayOf(day: BusinessDay): BusinessDay {
  return addDays(addMonths(`${day.slice(0, 7)}-01`, 1), -1);
}

function ageOf(end: BusinessDay, { today }: Facts): number {
  return Math.max(0, daysBetween(end, today));
}
