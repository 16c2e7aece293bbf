import { Instant, OneOf, Text, Uuid, Whole } from '../../platform/http/fields/fields.js';
import { VERIFICATION_STATES } from './verification.types.js';

export class ClaimVerificationDto {
  @Uuid() id: string;
  @Uuid() claimId: string;
  @Uuid() workerId: string;
  @Text() source: string;
  @OneOf(VERIFICATION_STATES, { description: '`asked`: the source is silent and will be asked again.' })
  state: string;
  @Whole({ min: 0, max: 100 }) attempts: number;
  @Instant() askedAt: Date;
  @Instant({ nullable: true }) answeredAt: Date | null;
}
