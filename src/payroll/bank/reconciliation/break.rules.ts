/**
 * - `missing-at-bank`: a payment of a file that statements of its days do not show.
 * - `unknown-line`: money left the account, or came back, and nobody here knows why.
 * - `amount-differs`: the bank names our number with another amount.
 * - `duplicate-line`: the bank says once more that it moved a payment, or that a file came twice.
 * - `said-twice`: money came, and another export of the bank may have said so already.
 * - `returned`: a payment came back (退汇); its wage is owed again.
 * - `contradicts`: the bank says something else than it said before.
 * - `balance-gap`: opening balance and lines do not come to the closing one, or two statements do not meet.
 */
export const BREAK_KINDS = [
  'missing-at-bank',
  'unknown-line',
  'amount-differs',
  'duplicate-line',
  'said-twice',
  'returned',
  'contradicts',
  'balance-gap',
] as const;
export type BreakKind = (typeof BREAK_KINDS)[number];

export type BreakState = 'open' | 'closed';

/** Why people close a break, as a code: what is written of it stays with the bank's papers. */
export const BREAK_RESOLUTIONS = [
  'bank-fee',
  'own-transfer',
  'bank-confirmed',
  'bank-corrects',
  'recovered',
  'written-off',
  'statement-follows',
  'seen',
  'not-paid',
  'same-entry',
  'another-entry',
] as const;
export type BreakResolution = (typeof BREAK_RESOLUTIONS)[number];

const FITTING: Record<BreakKind, readonly BreakResolution[]> = {
  'missing-at-bank': ['bank-confirmed', 'bank-corrects', 'not-paid'],
  'unknown-line': ['bank-fee', 'own-transfer', 'bank-corrects', 'recovered', 'written-off'],
  'amount-differs': ['bank-corrects', 'recovered', 'written-off'],
  'duplicate-line': ['bank-corrects', 'recovered', 'written-off'],
  'said-twice': ['same-entry', 'another-entry'],
  returned: ['seen'],
  contradicts: ['bank-confirmed', 'bank-corrects', 'recovered', 'written-off'],
  'balance-gap': ['statement-follows', 'bank-corrects', 'bank-confirmed'],
};

/** Whether a reason can explain a break of a kind. */
export function explains(resolution: BreakResolution, kind: BreakKind): boolean {
  return FITTING[kind].includes(resolution);
}

/** A payment that came back is dealt with by the books; one person sees it. Everything else is closed by two. */
export function needsTwo(kind: BreakKind): boolean {
  return kind !== 'returned';
}

/**
 * Whether what a reason says is still to be borne out: a promise of the bank, or a statement that is yet to come. Where the same
 * is found when the time for it is over, it is asked about again.
 */
export function isPromise(resolution: BreakResolution, kind: BreakKind): boolean {
  if (resolution === 'bank-corrects' || resolution === 'statement-follows') return true;
  return kind === 'missing-at-bank' && resolution === 'bank-confirmed';
}

/** A statement of days with its balances. */
export interface Covered {
  fromDay: string;
  toDay: string;
  opening: bigint | null;
  closing: bigint | null;
}

/**
 * Whether statements show all that happened on an account from one day to another: they follow one another day by day, or
 * the balance that one begins with is the one that the other ended with, so that nothing happened in between.
 * @param statements in the order of their first days
 * @param dayAfter the day after a day
 */
export function covers(
  statements: readonly Covered[],
  { from, to }: { from: string; to: string },
  dayAfter: (day: string) => string,
): boolean {
  let last: Covered[] = [];
  for (const next of statements) {
    if (!follows(last, next, dayAfter)) {
      if (next.fromDay > from) return false;
      last = [next];
    } else last = latest(last, next);
    if (next.toDay >= to) return true;
  }
  return false;
}

/** Of the statements before and the next one, those that end last: of one day there may be several, in any order. */
export function latest<C extends Covered>(before: readonly C[], next: C): C[] {
  const [one] = before;
  if (one === undefined || next.toDay > one.toDay) return [next];
  return next.toDay === one.toDay ? [...before, next] : [...before];
}

/** Whether nothing can have happened between a statement and those that ended last before it; false where there are none. */
export function follows(
  before: readonly Covered[],
  after: Covered,
  dayAfter: (day: string) => string,
): boolean {
  return before.some((one) => {
    if (after.fromDay <= one.toDay) return true;
    if (one.closing !== null && after.opening !== null) return one.closing === after.opening;
    return after.fromDay === dayAfter(one.toDay);
  });
}
