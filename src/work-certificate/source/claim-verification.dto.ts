import { Day, Instant, OneOf, Text, Uuid, Whole } from '../../platform/http/fields/fields.js';
import type { BusinessDay } from '../../platform/clock/business-day.js';
import type { WorkerId } from '../../platform/ids/ids.js';
import { SOURCE_WAYS, type SourceWay } from '../../platform/source/source.types.js';
import type { ClaimId } from '../claim/claim.rules.js';
import {
  type ClaimVerificationId,
  CLAIM_VERIFICATION_STATES,
  type ClaimVerificationState,
} from './claim-verification.rules.js';

export class ClaimVerificationDto {
  @Uuid() id: ClaimVerificationId;
  @Uuid() claimId: ClaimId;
  @Uuid() workerId: WorkerId;
  @Text() source: string;
  @OneOf(SOURCE_WAYS, {
    nullable: true,
    description:
      'Whether the source answered from its own system, or from a file; null before, and of before.',
  })
  way: SourceWay | null;
  @Day({ nullable: true, description: 'The day that the answer is true of.' }) asOf: BusinessDay | null;
  @OneOf(CLAIM_VERIFICATION_STATES, { description: '`asked`: the source is silent and will be asked again.' })
  state: ClaimVerificationState;
  @Whole({ min: 0, max: 100 }) attempts: number;
  @Instant() askedAt: Date;
  @Instant({ nullable: true }) answeredAt: Date | null;
}
