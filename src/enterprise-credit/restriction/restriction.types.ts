import type { OrganisationId } from '../../platform/ids/ids.js';
import type { FraudReportId, RestrictionId, RestrictionLevel } from '../enterprise-credit.types.js';

export type RestrictionState = 'active' | 'lifted';
export type LiftCause = 'appeal' | 'expired' | 'repaired';

/** A restriction as its enterprise and the operator see it. */
export interface RestrictionView {
  id: RestrictionId;
  enterpriseId: OrganisationId;
  reportId: FraudReportId;
  level: RestrictionLevel;
  reasonCode: string;
  state: RestrictionState;
  /** An appeal against it is open. */
  disputed: boolean;
  imposedAt: Date;
  until: Date | null;
  liftedAt: Date | null;
  liftedCause: LiftCause | null;
}
