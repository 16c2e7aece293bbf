import type { RestrictionLevel, EvidenceGrade } from '../enterprise-credit.types.js';
import { CircularGround, EnterpriseAmbiguous, IncidentInFuture, IncidentTooOld } from '../errors.js';
import { mildest } from '../restriction/ladder.rules.js';
import type { FraudCategory, FraudStatement, ReportVerdict } from './fraud-report.types.js';

const DAY_MS = 86_400_000;
/** Reviewers that must agree. */
const AGREEING = 2;

/**
 * Refuses what can not be a report at all. A report because our score is low would feed the score on itself.
 * @throws CircularGround, EnterpriseAmbiguous
 */
export function checkGround({ ground, enterpriseId, enterpriseUscc }: FraudStatement): void {
  if (ground === 'xingong-score') throw CircularGround();
  if ((enterpriseId === undefined) === (enterpriseUscc === undefined)) throw EnterpriseAmbiguous();
}

/** @throws IncidentTooOld, IncidentInFuture */
export function checkIncident(incidentOn: string, today: string, maxAgeDays: number): void {
  const age = (Date.parse(today) - Date.parse(incidentOn)) / DAY_MS;
  if (age < 0) throw IncidentInFuture();
  if (age > maxAgeDays) throw IncidentTooOld({ facts: { maxAgeDays } });
}

/**
 * What evidence counts as. A finding of an authority is one only where somebody other than the reporter vouches for it:
 * a declared A that nobody has looked up is documents.
 */
export function effectiveGrade(declared: EvidenceGrade, isVouched: boolean): EvidenceGrade {
  if (isVouched) return 'A';
  return declared === 'A' ? 'B' : declared;
}

/** One reviewer's say, as far as it decides. */
export interface Opinion {
  verdict: ReportVerdict;
  restrictionLevel: RestrictionLevel | null;
}

/**
 * What the reviews of different people come to: decided once two agree, at the milder of the levels
 * they asked for. Null while they do not.
 */
export function adjudicate(
  opinions: Opinion[],
): { verdict: ReportVerdict; level: RestrictionLevel | null } | null {
  for (const verdict of ['upheld', 'dismissed'] as const) {
    const agreeing = opinions.filter((opinion) => opinion.verdict === verdict);
    if (agreeing.length < AGREEING) continue;
    const levels = agreeing.map(({ restrictionLevel }) => restrictionLevel).filter((level) => level !== null);
    return { verdict, level: verdict === 'upheld' ? (mildest(levels) ?? 'watch') : null };
  }
  return null;
}

/** Code of a restriction, by what was found. */
export function reasonCodeOf(category: FraudCategory): string {
  return `FRAUD_${category.toUpperCase().replaceAll('-', '_')}`;
}
