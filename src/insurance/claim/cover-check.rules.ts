import { businessDay } from '../../platform/clock/business-day.js';
import { addTermMonths, endOfBusinessDay } from '../../platform/clock/working-days.js';
import type { CoverLine, LineTerm } from '../product/product.types.js';
import type { ClaimTerms, CoverCheck, CoverCheckReason, FraudSignal, RefusalReason } from './claim.types.js';

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;

/** What of a policy decides whether an injury is covered. */
export interface CoverTime {
  openedAt: Date;
  coverEndsAt: Date;
  subscribedAt: Date;
  lines: LineTerm[];
}

/** What of a claim does. */
export interface Injury {
  injuredAt: Date;
  reportedAt: Date;
  lines: CoverLine[];
}

/** From the clock-in to the end of the grace, both included. */
export function isInCoverTime(policy: Pick<CoverTime, 'openedAt' | 'coverEndsAt'>, injuredAt: Date): boolean {
  return injuredAt >= policy.openedAt && injuredAt <= policy.coverEndsAt;
}

/** Was the policy active at the instant of the accident, does it have the lines, was it reported in time? */
export function checkCover(policy: CoverTime, injury: Injury, terms: ClaimTerms): CoverCheck {
  const { injuredAt, reportedAt } = injury;
  const lastDay = addTermMonths(businessDay(injuredAt), 12 * terms.limitationYears, terms.calendar);
  const hasLine = (line: CoverLine): boolean => policy.lines.some((term) => term.line === line);
  const found: [CoverCheckReason, boolean][] = [
    ['BEFORE_COVER', injuredAt < policy.openedAt],
    ['AFTER_COVER', injuredAt > policy.coverEndsAt],
    ['LINE_NOT_COVERED', !injury.lines.every(hasLine)],
    ['REPORTED_LATE', reportedAt.getTime() - injuredAt.getTime() > terms.reportHours * HOUR_MS],
    ['PAST_LIMITATION', reportedAt >= endOfBusinessDay(lastDay)],
  ];
  return {
    covered: isInCoverTime(policy, injuredAt) && injury.lines.some(hasLine),
    reasons: found.filter(([, holds]) => holds).map(([reason]) => reason),
  };
}

/** Reasons of refusal that the facts held here prove false, each with what proves it. */
export function refutedReasons(
  policy: Pick<CoverTime, 'openedAt' | 'coverEndsAt'>,
  claim: { injuredAt: Date; reportedAt: Date; supplementDueAt: Date | null },
  terms: Pick<ClaimTerms, 'reportHours'>,
): Map<RefusalReason, string> {
  const { injuredAt, reportedAt, supplementDueAt } = claim;
  const isPrompt = reportedAt.getTime() - injuredAt.getTime() <= terms.reportHours * HOUR_MS;
  const found: [RefusalReason, string, boolean][] = [
    ['NOT_IN_COVER_TIME', 'the injury lies in the time of cover', isInCoverTime(policy, injuredAt)],
    ['REPORTED_TOO_LATE', `reported within ${terms.reportHours} hours (保险法 21)`, isPrompt],
    ['EVIDENCE_MISSING', 'evidence was never asked for (保险法 22)', supplementDueAt === null],
  ];
  return new Map(found.filter(([, , holds]) => holds).map(([reason, why]) => [reason, why]));
}

/** What an insurer should look at before it decides. Shown, and never a refusal by itself. */
export function fraudSignals(
  policy: CoverTime,
  injury: Injury,
  seen: { claimsWithSameEvidence: number; otherClaimsOnPolicy: number },
  signals: ClaimTerms['signals'],
): FraudSignal[] {
  const since = (at: Date): number => Math.floor((injury.injuredAt.getTime() - at.getTime()) / MINUTE_MS);
  const clockedIn = since(policy.openedAt);
  const subscribed = since(policy.subscribedAt);
  const found: [FraudSignal, boolean][] = [
    [{ code: 'SOON_AFTER_CLOCK_IN', value: clockedIn }, clockedIn >= 0 && clockedIn < signals.clockInMinutes],
    [{ code: 'SOON_AFTER_SUBSCRIPTION', value: subscribed }, subscribed < signals.subscriptionMinutes],
    [{ code: 'OUTSIDE_COVER_TIME', value: clockedIn }, !isInCoverTime(policy, injury.injuredAt)],
    [{ code: 'EVIDENCE_USED_BEFORE', value: seen.claimsWithSameEvidence }, seen.claimsWithSameEvidence > 0],
    [{ code: 'SEVERAL_CLAIMS_ON_POLICY', value: seen.otherClaimsOnPolicy }, seen.otherClaimsOnPolicy > 0],
  ];
  return found.filter(([, holds]) => holds).map(([signal]) => signal);
}
