import { Bool, Day, Instant, ListOf, OneOf, Text, Uuid } from '../../platform/http/fields/fields.js';
import type { BusinessDay } from '../../platform/clock/business-day.js';
import type { OrganisationId } from '../../platform/ids/ids.js';
import {
  type FraudReportId,
  RESTRICTION_LEVELS,
  type RestrictionId,
  type RestrictionLevel,
} from '../enterprise-credit.types.js';
import { LIFT_CAUSES, type LiftCause, type RestrictionState } from './restriction.types.js';

export class RepairRestrictionDto {
  @Day({ description: 'Day on which what was wrong was put right.' }) repairedOn: string;
  @Text({ min: 4, max: 2000 }) reason: string;
}

export class RestrictionDto {
  @Uuid() id: RestrictionId;
  @Uuid() enterpriseId: OrganisationId;
  @Uuid() reportId: FraudReportId;
  @OneOf(RESTRICTION_LEVELS) level: RestrictionLevel;
  @Text({ description: '`FRAUD_` and the category that was found.' }) reasonCode: string;
  @OneOf(['active', 'lifted']) state: RestrictionState;
  @Bool({ description: 'Imposed before two people decided, for 20 days at most.' }) interim: boolean;
  @Bool({ description: 'An appeal against it is open, or could not be decided.' }) disputed: boolean;
  @Instant() imposedAt: Date;
  @Instant({ nullable: true }) until: Date | null;
  @Day({ nullable: true, description: 'What was wrong was put right; it ends early.' })
  repairedOn: BusinessDay | null;
  @Instant({ nullable: true }) liftedAt: Date | null;
  @OneOf(LIFT_CAUSES, { nullable: true }) liftedCause: LiftCause | null;
}

export class RestrictionListDto {
  @ListOf(() => RestrictionDto, { max: 100 }) items: RestrictionDto[];
}
