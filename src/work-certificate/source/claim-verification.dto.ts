import { Instant, OneOf, Text, Uuid, Whole } from '../../platform/http/fields/fields.js';
import type { WorkerId } from '../../platform/ids/ids.js';
import { SourcedDto } from '../../platform/source/sourced.dto.js';
import type { ClaimId } from '../claim/claim.rules.js';
import {
  type ClaimVerificationId,
  CLAIM_VERIFICATION_STATES,
  type ClaimVerificationState,
} from './claim-verification.rules.js';

export class ClaimVerificationDto extends SourcedDto {
  @Uuid() id: ClaimVerificationId;
  @Uuid() claimId: ClaimId;
  @Uuid() workerId: WorkerId;
  @Text() source: string;
  @OneOf(CLAIM_VERIFICATION_STATES, { description: '`asked`: the source is silent and will be asked again.' })
  state: ClaimVerificationState;
  @Whole({ min: 0, max: 100 }) attempts: number;
  @Instant() askedAt: Date;
  @Instant({ nullable: true }) answeredAt: Date | null;
}
