import { Instant, ListOf, OneOf, Text, Uuid, Whole } from '../../platform/http/fields/fields.js';
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
  @OneOf(CLAIM_VERIFICATION_STATES, {
    description:
      '`asked`: the source is silent and will be asked again; `awaits-sight`: two clerks are to see the original; `unseen`: they did not in time.',
  })
  state: ClaimVerificationState;
  @Whole({ min: 0, max: 100 }) attempts: number;
  @Instant({ nullable: true, description: 'By when two clerks see the original, where they do.' })
  seeBy: Date | null;
  @ListOf('uuid', { max: 2, description: 'The two people who saw it; none before.' }) seenBy: string[];
  @Instant() askedAt: Date;
  @Instant({ nullable: true }) answeredAt: Date | null;
}
