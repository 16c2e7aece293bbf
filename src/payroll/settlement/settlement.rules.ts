import type { Fen } from '../../platform/money/money.js';

/** About what grievances money of work is: what the others come to gives back or makes good, and is no income. */
const OF_WORK: readonly string[] = ['wages', 'hours'];

/** Whether the money of a grievance is income; one whose kind was not told counts as wages. */
export function isIncomeOf(kind: string | undefined): boolean {
  return kind === undefined || OF_WORK.includes(kind);
}

/** A contested wage; `isOpen`: nothing was said of it yet. */
export interface Contested {
  wageId: string;
  gross: Fen;
  isOpen: boolean;
}

/** What a sum says of contested wages. */
export interface Sorted<W> {
  /** Those that are owed after all. */
  owed: W[];
  /** Those of which it says nothing. */
  rest: W[];
  /** What of the sum is part of a wage. */
  leftFen: Fen;
}

/**
 * Which of contested wages are owed when so much of them is: the first due first, each whole; those that are owed already
 * count. What is left is less than the next wage.
 * @param sum `all`, or how much in fen
 */
export function sortContested<W extends Contested>(wages: readonly W[], sum: Fen | 'all'): Sorted<W> {
  const open = wages.filter(({ isOpen }) => isOpen);
  if (sum === 'all') return { owed: open, rest: [], leftFen: 0n };
  const before = wages.reduce((owed, { gross, isOpen }) => (isOpen ? owed : owed + gross), 0n);
  let left = sum > before ? sum - before : 0n;
  const owed: W[] = [];
  for (const wage of open) {
    if (wage.gross > left) break;
    left -= wage.gross;
    owed.push(wage);
  }
  return { owed, rest: open.slice(owed.length), leftFen: left };
}

/** How a grievance about contested wages ended. */
export interface ContestOutcome {
  outcome: 'settled' | 'decided' | 'failed' | 'refused' | 'withdrawn';
  verdict: 'upheld' | 'dismissed' | null;
  amountFen: number | null;
}

/**
 * How much of contested wages is owed by the end of their grievance. Where nobody found that they were paid they are owed:
 * who pays wages keeps the papers that prove it (工资支付暂行规定 6). A worker who takes the complaint back, or is content
 * with an answer, leaves what was admitted.
 */
export function owedBy({ outcome, verdict, amountFen }: ContestOutcome): Fen | 'all' {
  if (outcome === 'failed' || outcome === 'refused') return 'all';
  if (verdict === 'upheld' && amountFen === null) return 'all';
  return BigInt(amountFen ?? 0);
}
