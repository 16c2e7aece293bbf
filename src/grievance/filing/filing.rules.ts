import { asId, type OrganisationId } from '../../platform/ids/ids.js';
import { mayDispute, reductionOf, type ShiftFacts } from '../record/grievance.rules.js';
import type { GrievanceKind, Measure, Side } from '../record/grievance.types.js';
import type { StakeKind } from '../stake/stake.types.js';

/** What a grievance may be about, by its kind; `none`: it needs nothing of work behind it. */
const ABOUT: Readonly<Record<GrievanceKind, readonly (StakeKind | 'none')[]>> = {
  wages: ['contract', 'shift'],
  hours: ['contract', 'shift'],
  'deposit-or-document-taken': ['contract', 'application'],
  'false-advert': ['application', 'contract'],
  'injury-refused': ['claim', 'contract'],
  discrimination: ['application', 'contract', 'none'],
  'personal-data': ['application', 'contract', 'none'],
};

/** What is meant, by its id. */
export interface Subject {
  kind: StakeKind;
  id: string;
}

/** What a complaint names: one thing, or nothing where its kind allows. */
export function subjectOf(filed: {
  kind: GrievanceKind;
  contractId?: string;
  shiftId?: string;
  claimId?: string;
  jobId?: string;
}): Subject | null | 'wrong' {
  const { contractId, shiftId, claimId, jobId } = filed;
  const named = (
    [
      ['contract', contractId],
      ['shift', shiftId],
      ['claim', claimId],
      ['application', jobId],
    ] as const
  ).flatMap(([kind, id]) => (id === undefined ? [] : [{ kind, id }]));
  const [subject = null] = named;
  if (named.length > 1 || !ABOUT[filed.kind].includes(subject?.kind ?? 'none')) return 'wrong';
  return subject;
}

/** Whether an organisation disputes what its own silence made owed, and may. */
export function disputeOf(
  stake: ShiftFacts,
  by: { claimant: Side; organisationId: string; kind: GrievanceKind; claimed: Measure; hasFen: boolean },
  now: Date,
): 'none' | 'fine' | 'over' | 'wrong' {
  const { claimed, hasFen } = by;
  if (!mayDispute(by, stake)) return 'none';
  if (now >= stake.disputeBy!) return 'over';
  return hasFen || !reductionOf(stake, claimed) ? 'wrong' : 'fine';
}

/** The other organisation that has a part in the work, which does not mediate either; none in a direct hire. */
export function besideOf(organisationId: string, otherId: string | null): OrganisationId | null {
  return otherId === null || otherId === organisationId ? null : asId(otherId);
}
