import type { BusinessDay } from '../../../platform/clock/business-day.js';
import type { FactBucket } from '../../ledger/fact.types.js';
import type { CoverConduct, CoverPolicy } from './conduct.types.js';
import { type Facts, round } from './facts.rules.js';
import type { Trust } from './trust.rules.js';

/**
 * Insured shifts and injuries. Injuries count only as far as shifts were insured, against what the trades of those shifts
 * have, and never so much as insuring them counts for: who insures and lets its injuries be paid never stands below who
 * does not insure, whose injuries nobody sees. The weights of both features must keep to that (`shipped-models`).
 */
export function coverConduct(
  facts: Facts,
  { halfLife, policy, trust }: { halfLife: number; policy: CoverPolicy; trust: Trust },
): CoverConduct {
  const { prior, priorInjuries, worst, injuriesPer100kShifts } = policy;
  const rateOf = ({ of }: FactBucket): number => (injuriesPer100kShifts[Number(of) - 1] ?? 0) / 1e5;
  const trusted = ({ day }: { day: BusinessDay }): number => trust(day);
  const insured = facts.decayed('shift-insured', halfLife);
  const worked = Math.max(facts.decayed('shift-worked', halfLife), insured);
  const expected = facts.decayed('shift-insured', halfLife, rateOf);
  const injuries = facts.decayed('injury-claim', halfLife);
  const counted = facts.decayed('shift-insured', halfLife, trusted);
  const all = worked - insured + counted + prior.shifts;
  const times = (injuries + priorInjuries) / (expected + priorInjuries);
  const excess = Math.min(1, Math.max(0, (times - 1) / (worst - 1)));
  return {
    insuredShiftShare: worked === 0 ? null : round((counted + prior.share * prior.shifts) / all),
    injuryExcess: insured === 0 ? null : round((counted / all) * excess),
    uninsuredShifts: round(worked - insured),
  };
}
