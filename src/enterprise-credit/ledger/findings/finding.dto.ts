import { Day, Instant, OneOf, Text, Uuid } from '../../../platform/http/fields/fields.js';
import type { FactId } from '../../enterprise-credit.types.js';
import { ADJUDICATED_FACTS, type AdjudicatedKind } from '../fact.types.js';

export const FINDING_STATES = ['recorded', 'disputed', 'retracted'] as const;
export type FindingState = (typeof FINDING_STATES)[number];

/** What was adjudicated about an enterprise and stands in its ledger. */
export class FindingDto {
  @Uuid() id: FactId;
  @OneOf(ADJUDICATED_FACTS, { description: '`grievance-upheld`: two mediators upheld a worker’s grievance.' })
  kind: AdjudicatedKind;
  @Uuid({ description: 'The grievance, whose file says on what it rests.' }) grievanceId: string;
  @Text({ example: 'wages', description: 'What the grievance was about.' }) about: string;
  @Day() decidedOn: string;
  @Instant() recordedAt: Date;
  @OneOf(FINDING_STATES, { description: 'No model reads a finding yet, whatever its state.' })
  state: FindingState;
}
