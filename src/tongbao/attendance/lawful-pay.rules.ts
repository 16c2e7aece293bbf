import { type BusinessDay, businessDay, startOfNextDay } from '../../platform/clock/business-day.js';
import { type Fen, fenNumber, shareHalfUp } from '../../platform/money/money.js';
import type { ContractKind } from '../hire.types.js';
import { belowFacts, leastWage } from '../minimum-wage/minimum-wage.rules.js';
import type { MinimumWage } from '../minimum-wage/minimum-wage.types.js';
import type { Owed } from './owed.rules.js';

/** What law says about the pay of one shift, beside its contract. */
export interface LawfulTerms {
  minimum: MinimumWage;
  /**
   * What other approved shifts of the same day earned, without holiday pay, and their minutes: of work that is paid by the
   * day, whose wage is one for all its shifts. Nothing of other work.
   */
  earned: { wageFen: Fen; minutes: number };
  /** Percent of the wage on a statutory holiday. */
  holidayPercent: number;
  /** Minutes of the shift that lie on one. */
  holidayMinutes: (minutes: number) => number;
}

/** What a shift earns by law. */
export interface LawfulOwed extends Owed {
  minimumWage: MinimumWage;
  /** The least wage of its minutes; null where none is known. */
  minimumFen: Fen | null;
  /** What its contract falls short of that; nothing where it does not. */
  missingFen: Fen;
  /** Of the gross: what made the wage up to the minimum. */
  madeUpFen: Fen;
  /** Of the gross: the extra pay of a statutory holiday. */
  holidayFen: Fen;
}

/**
 * What a shift earns by law: at least the minimum wage of its minutes (最低工资规定 3, 12; holiday pay does not count towards
 * it, 12 (一)), and the holiday rate for the minutes that lie on a statutory holiday, half a fen or more to the worker.
 * What is missing is made up (最低工资规定 13) where nobody refuses the approval for it.
 */
export function lawfulOwed(owed: Owed, terms: LawfulTerms): LawfulOwed {
  const { minimum, earned } = terms;
  const minimumFen =
    minimum.state === 'known'
      ? positive(leastWage(minimum, owed.minutes + earned.minutes) - earned.wageFen)
      : null;
  const missingFen = positive((minimumFen ?? 0n) - owed.grossFen);
  const wage = owed.grossFen + missingFen;
  const holidayFen = holidayPay(wage, owed.minutes, terms);
  const sums = { grossFen: wage + holidayFen, minimumFen, missingFen, madeUpFen: missingFen, holidayFen };
  return { ...owed, ...sums, minimumWage: minimum };
}

/** What a holiday adds to a wage. */
function holidayPay(wage: Fen, minutes: number, { holidayPercent, holidayMinutes }: LawfulTerms): Fen {
  const on = BigInt(holidayMinutes(minutes));
  return on === 0n ? 0n : shareHalfUp(wage, BigInt(holidayPercent - 100) * on, 100n * BigInt(minutes));
}

/** A shift of a day that is paid by the day. */
interface OfDay {
  /** Holiday pay included. */
  grossFen: Fen;
  holidayFen: Fen;
  minutes: number;
  payShare: 'first' | 'second' | null;
  /** Minutes that lie on a statutory holiday. */
  holidayMinutes: number;
}

/**
 * What shifts of a day are short of without another one of it that turns out not to have been worked. Nothing where one
 * that was worked earned the day; else one of them earns it from now on, the one that gains most by it. What stayed with
 * others that were not worked is theirs already.
 */
export function dayLeft(
  others: readonly OfDay[],
  { rateFen, law }: { rateFen: Fen; law: Omit<LawfulTerms, 'earned'> },
): Fen {
  const worked = others.filter(({ minutes }) => minutes > 0);
  if (worked.some(({ payShare }) => payShare === 'first')) return 0n;
  const gains = worked.map((one) => {
    const rest = worked.filter((other) => other !== one);
    const earned = {
      wageFen: rest.reduce((sum, { grossFen, holidayFen }) => sum + grossFen - holidayFen, 0n),
      minutes: rest.reduce((sum, { minutes }) => sum + minutes, 0),
    };
    const first = { grossFen: rateFen, minutes: one.minutes, units: null, payShare: 'first' as const };
    const terms = { ...law, earned, holidayMinutes: () => one.holidayMinutes };
    return lawfulOwed(first, terms).grossFen - one.grossFen;
  });
  const stayed = others.filter(({ minutes }) => minutes === 0).reduce((sum, one) => sum + one.grossFen, 0n);
  return positive(gains.reduce((most, gain) => (gain > most ? gain : most), 0n) - stayed);
}

/** What a refusal says about a shift that earns less than the minimum wage; figures without holiday pay. */
export function shortFacts({ minutes, minimumFen, missingFen, minimumWage }: LawfulOwed) {
  const least = minimumFen ?? 0n;
  return belowFacts({ wageFen: least - missingFen, minimumFen: least, minutes }, minimumWage);
}

/** What the event of an approval says about it. */
export function minimumFacts({ minimumWage, minimumFen, madeUpFen, holidayFen }: LawfulOwed) {
  return {
    minimumWage: minimumWage.state,
    ...(minimumFen !== null && { minimumFen: fenNumber(minimumFen) }),
    ...(minimumWage.state === 'known' && {
      minimumRegion: minimumWage.region,
      minimumFrom: minimumWage.from,
    }),
    ...(madeUpFen > 0n && { madeUpFen: fenNumber(madeUpFen) }),
    ...(holidayFen > 0n && { holidayFen: fenNumber(holidayFen) }),
  };
}

/** How many of so many minutes from an instant on lie on holidays, by the days of Asia/Shanghai. */
export function minutesOnHolidays(
  from: Date,
  minutes: number,
  isHoliday: (day: BusinessDay) => boolean,
): number {
  const end = from.getTime() + minutes * 60_000;
  let on = 0;
  for (let at = from; at.getTime() < end;) {
    const until = Math.min(startOfNextDay(at).getTime(), end);
    if (isHoliday(businessDay(at))) on += until - at.getTime();
    at = new Date(until);
  }
  return Math.floor(on / 60_000);
}

/**
 * Percent of the wage on a statutory holiday. A labour contract: what law says at least (劳动法 44). Other kinds: what was
 * agreed, at least the wage itself (人社部发〔2021〕56号: a reasonable higher pay).
 */
export function holidayPercentOf(
  { kind, agreed }: { kind: ContractKind | null; agreed: number | null },
  lawPercent: number,
): number {
  const least = kind === 'labour-contract' ? lawPercent : 100;
  return Math.max(agreed ?? least, least);
}

const positive = (fen: Fen): Fen => (fen > 0n ? fen : 0n);
