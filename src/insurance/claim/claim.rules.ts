import type { Fen } from '../../platform/money/money.js';
import type { CoverLine, LineTerm } from '../product/product.types.js';
import type { ClaimState, LineAsked, LineDecided, LineWish, RefusalReason } from './claim.types.js';

/** Where a claim may go from where it is. A failed payment is ordered again under a new number. */
export const CLAIM_MOVES: Record<ClaimState, readonly ClaimState[]> = {
  REPORTED: ['EVIDENCE_REQUESTED', 'OFFERED', 'APPROVED', 'REFUSED', 'WITHDRAWN'],
  EVIDENCE_REQUESTED: ['SUPPLEMENTED', 'UNSUPPLEMENTED', 'OFFERED', 'APPROVED', 'REFUSED', 'WITHDRAWN'],
  UNSUPPLEMENTED: ['SUPPLEMENTED', 'OFFERED', 'APPROVED', 'REFUSED', 'WITHDRAWN'],
  SUPPLEMENTED: ['OFFERED', 'APPROVED', 'REFUSED', 'WITHDRAWN'],
  OFFERED: ['APPROVED', 'PAID', 'APPEALED', 'WITHDRAWN'],
  REFUSED: ['APPEALED'],
  APPEALED: ['APPROVED', 'PAID', 'REFUSED', 'WITHDRAWN'],
  APPROVED: ['PAYMENT_WAITING', 'PAYMENT_ORDERED', 'PAYMENT_FAILED', 'PART_PAID', 'PAID'],
  PAYMENT_WAITING: ['PAYMENT_ORDERED', 'PAYMENT_FAILED', 'PART_PAID', 'PAID'],
  PAYMENT_ORDERED: ['PAYMENT_FAILED', 'PART_PAID', 'PAID'],
  PAYMENT_FAILED: ['APPROVED', 'PART_PAID', 'PAID'],
  PART_PAID: ['OFFERED', 'APPROVED', 'PAID', 'PAYMENT_FAILED'],
  PAID: ['PAYMENT_FAILED'],
  WITHDRAWN: [],
};

/** The insurer owes a decision. */
export const UNDECIDED: readonly ClaimState[] = [
  'REPORTED',
  'EVIDENCE_REQUESTED',
  'UNSUPPLEMENTED',
  'SUPPLEMENTED',
  'APPEALED',
  'PART_PAID',
];
/** Nothing of it was ordered yet: what nobody disputes can be. */
export const UNORDERED: readonly ClaimState[] = UNDECIDED.filter((state) => state !== 'PART_PAID');
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
  /** Reasons that the facts held here prove false, and which facts. */
  refuted: ReadonlyMap<RefusalReason, string>;
  /** What was paid already as undisputed, by line. */
  paid: ReadonlyMap<CoverLine, Fen>;
}

export type Decision =
  | {
      outcome: 'approved';
      lines: LineDecided[];
      approvedFen: Fen;
      reasonCode: null;
      /** Whether it is less than the policy pays: the worker agrees to it, or objects. */
      isReduced: boolean;
    }
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
  const wrong = [
    ...lines.flatMap((line) => wrongOf(line, wish.reasonCode)),
    ...wrongOfAll(basis, approvedFen, wish.reasonCode),
    ...refutedBy(basis, lines, wish.reasonCode),
  ];
  if (wrong.length > 0) return { wrong };
  const decided = lines.map((line) => decidedLine(line, wish.reasonCode));
  const isReduced = lines.some(({ wish: { approvedFen: gets }, mostFen }) => gets < mostFen);
  return wish.reasonCode === undefined
    ? { outcome: 'approved', lines: decided, approvedFen, reasonCode: null, isReduced }
    : { outcome: 'refused', lines: decided, approvedFen: 0n, reasonCode: wish.reasonCode };
}

function wrongOfAll(
  { inCoverTime }: DecisionBasis,
  approvedFen: Fen,
  reason: RefusalReason | undefined,
): string[] {
  const found: [string, boolean][] = [
    ['a refusal says why', approvedFen === 0n && reason === undefined],
    ['an approval has no reason of refusal', approvedFen > 0n && reason !== undefined],
    ['the injury lies outside the time of cover', approvedFen > 0n && !inCoverTime],
  ];
  return found.filter(([, holds]) => holds).map(([why]) => why);
}

/** A reason that the facts prove false refuses nothing: the twin of an approval outside cover. */
function refutedBy(
  { refuted }: DecisionBasis,
  lines: LineBasis[],
  reason: RefusalReason | undefined,
): string[] {
  const given = new Set([reason, ...lines.map(({ wish: { reasonCode } }) => reasonCode)]);
  const proven = [...refuted].filter(([code]) => given.has(code)).map(([code, why]) => `${code}: ${why}`);
  const isCovered = lines.some((line) => line.isCovered);
  if (reason === 'LINE_NOT_COVERED' && isCovered)
    proven.push('LINE_NOT_COVERED: the policy has a line asked for');
  for (const { wish, isCovered: has } of lines)
    if (has && wish.reasonCode === 'LINE_NOT_COVERED') proven.push(`${wish.line}: the policy covers it`);
  return proven;
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
  paidFen: Fen;
}

function lineBasis(basis: DecisionBasis, { line, amountFen }: LineAsked, wish: LineWish): LineBasis {
  const term = basis.terms.find((known) => known.line === line);
  const mostFen = payable(amountFen, term, basis.approvedBefore.get(line) ?? 0n);
  const paidFen = basis.paid.get(line) ?? 0n;
  return { askedFen: amountFen, wish, isCovered: term !== undefined, mostFen, paidFen };
}

function wrongOf({ wish, mostFen, paidFen }: LineBasis, refusal: RefusalReason | undefined): string[] {
  if (wish.approvedFen < paidFen) return [`${wish.line}: ${paidFen} fen were paid as undisputed`];
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

/** What papers bear out of a claim that an insurer was silent about: the lines whose amount they say, within the policy. */
export function undisputedOf(basis: DecisionBasis, lines: readonly CoverLine[]): LineDecided[] {
  return basis.asked.map((asked) => {
    const { line, amountFen } = asked;
    const term = basis.terms.find((known) => known.line === line);
    const most = lines.includes(line) ? payable(amountFen, term, basis.approvedBefore.get(line) ?? 0n) : 0n;
    return { line, approvedFen: basis.inCoverTime ? most : 0n, reasonCode: null };
  });
}
