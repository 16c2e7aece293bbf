import { isOwnAccount } from '../../escrow/kind/account-kind.rules.js';
import type { RiskFinding } from '../screening.rules.js';

export const HOLD_DECISIONS = ['release', 'uphold'] as const;
/** `release`: a false alarm, it may be paid; `uphold`: the rule is right, it is not paid like this. */
export type HoldDecision = (typeof HOLD_DECISIONS)[number];

/** Why, as a code: what is written about a person would have to be sealed, and nobody needs more here. */
export const HOLD_REASONS = [
  'rate-checked',
  'hours-checked',
  'own-account-confirmed',
  'contract-on-paper',
  'work-was-done',
  'rate-wrong',
  'work-not-done',
  'not-the-person',
  'to-be-investigated',
] as const;
export type HoldReason = (typeof HOLD_REASONS)[number];

const REASONS: Record<HoldDecision, readonly HoldReason[]> = {
  release: ['rate-checked', 'hours-checked', 'own-account-confirmed', 'contract-on-paper', 'work-was-done'],
  uphold: ['rate-wrong', 'work-not-done', 'not-the-person', 'to-be-investigated'],
};

/** Whether a reason can carry a decision. */
export function carries(reason: HoldReason, decision: HoldDecision): boolean {
  return REASONS[decision].includes(reason);
}

/**
 * Rules whose finding can be a false alarm that people settle. A missing confirmation of the name or a missing account
 * (R01) is mended by the worker, and money that is not there (R16) by a deposit: nobody's opinion does.
 */
const SETTLED_BY_PEOPLE: readonly RiskFinding['rule'][] = ['R02', 'R03', 'R09', 'R11', 'R13'];

/** Whether there is a case at all: that the escrow is too low is no suspicion against anybody. */
export function isSuspicion(findings: readonly RiskFinding[]): boolean {
  return findings.some(({ rule }) => rule !== 'R16');
}

/** Whether people may settle all that was found. */
export function isDecidable(findings: readonly RiskFinding[]): boolean {
  return findings.every(({ rule }) => SETTLED_BY_PEOPLE.includes(rule));
}

/** What a case is about. */
interface HeldOf {
  findings: readonly RiskFinding[];
  enterpriseId: string;
  providerId: string;
}

/**
 * Whether one of the two who decide must be of the operator: what blocks a payment is not for its parties alone, and in a
 * direct hire there is one party alone, which may have nobody besides who prepared the run.
 */
export function needsOperator(hold: HeldOf): boolean {
  return isOwnAccount(hold) || hold.findings.some(({ level }) => level === 'block');
}

/** The rules that were found, each once. */
export function rulesOf(findings: readonly RiskFinding[]): RiskFinding['rule'][] {
  return [...new Set(findings.map(({ rule }) => rule))].sort();
}

/** Somebody who decides. */
export interface Decider {
  personId: string;
  isOperator: boolean;
}

/** What a decision makes of a case. */
export type HoldVerdict =
  { do: 'propose' | 'release' | 'uphold' | 'reopen' } | { do: 'refuse'; why: 'same-person' | 'operator' };

/**
 * The first of two natural persons proposes, the second decides; where they differ it is open again. Who prepared the run
 * decides nothing of it.
 */
export function verdictOf(
  hold: HeldOf & {
    preparedBy: string | null;
    proposal: HoldDecision | null;
    proposedPerson: string | null;
    isProposedByOperator: boolean;
  },
  { personId, isOperator }: Decider,
  decision: HoldDecision,
): HoldVerdict {
  if (personId === hold.preparedBy || personId === hold.proposedPerson)
    return { do: 'refuse', why: 'same-person' };
  if (hold.proposal === null) return { do: 'propose' };
  if (hold.proposal !== decision) return { do: 'reopen' };
  if (needsOperator(hold) && !isOperator && !hold.isProposedByOperator)
    return { do: 'refuse', why: 'operator' };
  return { do: decision };
}
