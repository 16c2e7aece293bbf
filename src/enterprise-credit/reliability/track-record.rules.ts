import { businessDay } from '../../platform/clock/business-day.js';
import { trackRecord } from './reliability.rules.js';
import type { ReliabilityPolicy, ReportOutcome, TrackRecord } from './reliability.types.js';

/** What became of one claim: a report, or a broken engagement that was objected to. */
export interface JudgedClaim extends ReportOutcome {
  enterpriseId: string;
  /** Decided by one person and not by two, and easy to come by in any number. */
  isEngagement: boolean;
}

/**
 * A reporter's record. Only reports that two people upheld count in full: an upheld engagement adds its small gain, at most
 * once an employer a month, so that nobody farms a name for reliability with engagements. In vain both count in full.
 * @param engagementGain what an upheld engagement adds to alpha
 */
export function recordOf(
  claims: readonly JudgedClaim[],
  at: Date,
  policy: ReliabilityPolicy,
  engagementGain: number,
): TrackRecord {
  const isGain = ({ isEngagement, verdict }: JudgedClaim): boolean => isEngagement && verdict === 'upheld';
  const full = claims.filter((claim) => !isGain(claim));
  const nothing = { alpha: 0, beta: 0 };
  const small = { ...policy, start: nothing, upheldGain: engagementGain };
  const { alpha, beta } = trackRecord(full, at, policy);
  return { alpha: alpha + trackRecord(oncePerMonth(claims.filter(isGain)), at, small).alpha, beta };
}

/** The first of each employer and month. */
function oncePerMonth(claims: readonly JudgedClaim[]): JudgedClaim[] {
  const first = new Map<string, JudgedClaim>();
  for (const claim of claims.toSorted((a, b) => a.decidedAt.getTime() - b.decidedAt.getTime())) {
    const place = `${claim.enterpriseId} ${businessDay(claim.decidedAt).slice(0, 7)}`;
    if (!first.has(place)) first.set(place, claim);
  }
  return [...first.values()];
}
