import { addDays, businessDay, startOfBusinessDay } from '../../platform/clock/business-day.js';
import type { Fen } from '../../platform/money/money.js';
import type { CoverLine, LineTerm } from '../product/product.types.js';
import type { ClaimState, LineAsked, LineDecided, LineWish, RefusalReason } from './claim.types.js';

/** Where a claim may go from where it is. A failed payment is ordered again under a new number. */
export const CLAIM_MOVES: Record<ClaimState, readonly ClaimState[]> = {
  REPORTED: ['EVIDENCE_REQUESTED', 'APPROVED', 'REFUSED', 'WITHDRAWN'],
  EVIDENCE_REQUESTED: ['SUPPLEMENTED', 'APPROVED', 'REFUSED', 'WITHDRAWN'],
  SUPPLEMENTED: ['APPROVED', 'REFUSED', 'WITHDRAWN'],
  REFUSED: ['APPEALED'],
  APPEALED: ['APPROVED', 'REFUSED', 'WITHDRAWN'],
  APPROVED: ['PAYMENT_WAITING', 'PAYMENT_ORDERED', 'PAYMENT_FAILED', 'PAID'],
  PAYMENT_WAITING: ['PAYMENT_ORDERED', 'PAYMENT_FAILED', 'PAID'],
  PAYMENT_ORDERED: ['PAYMENT_FAILED', 'PAID'],
  PAYMENT_FAILED: ['APPROVED', 'PAID'],
  PAID: ['PAYMENT_FAILED'],
  WITHDRAWN: [],
};

/** The insurer owes a decision. */
export const UNDECIDED: readonly ClaimState[] = [
  'REPORTED',
  'EVIDENCE_REQUESTED',
  'SUPPLEMENTED',
  'APPEALED',
];
/** The insurer owes money. */
export const UNPAID: readonly ClaimState[] = [
  'APPROVED',
  'PAYMENT_WAITING',
  'PAYMENT_ORDERED',
  'PAYMENT_FAILED',
];

export function mayMove(from: ClaimState, to: ClaimState): boolean {
  return CLAIM_MOVES[from].includes(to);
}

/** The end of the last day of a period of days; the day it starts on is not counted (民法典 201). */
export function dueAfter(at: Date, days: number): Date {
  return startOfBusinessDay(addDays(businessDay(at), days + 1));
}

/** Asking for evidence stops the clock of the decision: the time the worker is given is added to it. */
export function decisionDueWhileWaiting(of: { decisionDueAt: Date; now: Date; supplementDueAt: Date }): Date {
  return new Date(of.decisionDueAt.getTime() + Math.max(0, of.supplementDueAt.getTime() - of.now.getTime()));
}

/** Evidence came: the clock of the decision runs on from here, without the time that was not needed. */
export function decisionDueAfterSupplement(of: {
  decisionDueAt: Date;
  now: Date;
  supplementDueAt: Date;
}): Date {
  return new Date(of.decisionDueAt.getTime() - Math.max(0, of.supplementDueAt.getTime() - of.now.getTime()));
}

/** Which of the insurer's periods has run out. */
export function overdueOf(
  claim: { state: ClaimState; decisionDueAt: Date; paymentDueAt: Date | null },
  now: Date,
): 'decision' | 'payment' | null {
  if (UNDECIDED.includes(claim.state)) return claim.decisionDueAt <= now ? 'decision' : null;
  if (!UNPAID.includes(claim.state) || claim.paymentDueAt === null) return null;
  return claim.paymentDueAt <= now ? 'payment' : null;
}

/** The most a policy pays for a line: what was asked less the deductible, within what other claims left of the limit. */
export function payable(asked: Fen, term: LineTerm | undefined, approvedBefore: Fen): Fen {
  if (!term) return 0n;
  const left = term.limitFen - approvedBefore;
  const claimed = asked - term.deductibleFen;
  const most = claimed < left ? claimed : left;
  return most > 0n ? most : 0n;
}

/** What a decision is measured against. */
export interface DecisionBasis {
  asked: LineAsked[];
  /** Lines the policy covers. */
  terms: LineTerm[];
  /** Approved on the same policy in other claims, by line. */
  approvedBefore: ReadonlyMap<CoverLine, Fen>;
  /** Whether the injury lies in the time of cover. */
  inCoverTime: boolean;
}

export type Decision =
  | { outcome: 'approved'; lines: LineDecided[]; approvedFen: Fen; reasonCode: null }
  | { outcome: 'refused'; lines: LineDecided[]; approvedFen: 0n; reasonCode: RefusalReason };

/** A decision that holds, or what is wrong with it. Nothing approved on any line is a refusal and needs a reason. */
export function decide(
  basis: DecisionBasis,
  wish: { lines: LineWish[]; reasonCode?: RefusalReason | undefined },
): Decision | { wrong: string[] } {
  const named = wish.lines.map(({ line }) => line);
  const isComplete =
    named.length === basis.asked.length && basis.asked.every(({ line }) => named.includes(line));
  if (!isComplete) return { wrong: ['every line asked for is decided once, and no other'] };
  const approvedFen = wish.lines.reduce((sum, line) => sum + line.approvedFen, 0n);
  const lines = basis.asked.map((asked) => lineBasis(basis, asked, wishFor(wish.lines, asked)));
  const wrong = lines.flatMap((line) => wrongOf(line, wish.reasonCode));
  if (approvedFen === 0n && wish.reasonCode === undefined) wrong.push('a refusal says why');
  if (approvedFen > 0n && wish.reasonCode !== undefined) wrong.push('an approval has no reason of refusal');
  if (approvedFen > 0n && !basis.inCoverTime) wrong.push('the injury lies outside the time of cover');
  if (wrong.length > 0) return { wrong };
  const decided = lines.map((line) => decidedLine(line, wish.reasonCode));
  return wish.reasonCode === undefined
    ? { outcome: 'approved', lines: decided, approvedFen, reasonCode: null }
    : { outcome: 'refused', lines: decided, approvedFen: 0n, reasonCode: wish.reasonCode };
}

function wishFor(lines: LineWish[], { line }: LineAsked): LineWish {
  return lines.find((wish) => wish.line === line)!;
}

/** One line, what was asked, what the insurer wants, and the most the policy pays. */
interface LineBasis {
  askedFen: Fen;
  wish: LineWish;
  isCovered: boolean;
  mostFen: Fen;
}

function lineBasis(basis: DecisionBasis, { line, amountFen }: LineAsked, wish: LineWish): LineBasis {
  const term = basis.terms.find((known) => known.line === line);
  const mostFen = payable(amountFen, term, basis.approvedBefore.get(line) ?? 0n);
  return { askedFen: amountFen, wish, isCovered: term !== undefined, mostFen };
}

function wrongOf({ wish, mostFen }: LineBasis, refusal: RefusalReason | undefined): string[] {
  if (wish.approvedFen > mostFen) return [`${wish.line}: at most ${mostFen} fen`];
  const hasReason = wish.reasonCode !== undefined || refusal !== undefined;
  return wish.approvedFen < mostFen && !hasReason ? [`${wish.line}: less than due needs a reason`] : [];
}

function decidedLine(
  { askedFen, wish, isCovered }: LineBasis,
  refusal: RefusalReason | undefined,
): LineDecided {
  const { line, approvedFen } = wish;
  if (approvedFen === askedFen) return { line, approvedFen, reasonCode: null };
  const unasked = isCovered ? 'LIMIT_OR_DEDUCTIBLE' : 'LINE_NOT_COVERED';
  return { line, approvedFen, reasonCode: wish.reasonCode ?? refusal ?? unasked };
}
