import { Instant, ListOf, OneOf, Out, Text, Uuid, Whole } from '../../platform/http/fields/fields.js';
import { CLAIM_KINDS } from '../claim/claim.types.js';
import { FINDING_STATES, REASONS, type Verdict, VERDICTS } from './finding.types.js';

export class ReviewClaimDto {
  @OneOf(VERDICTS) verdict: Verdict;

  @ListOf('text', {
    min: 1,
    max: 5,
    textMax: 40,
    description: `false: ${REASONS.false.join(', ')}; not-proven: ${REASONS['not-proven'].join(', ')}`,
  })
  reasons: string[];
}

export class ClaimReviewDto {
  @Uuid() findingId: string;
  @Uuid() claimId: string;
  @OneOf(FINDING_STATES) state: string;
  @Whole({ min: 1, max: 3 }) reviews: number;
}

export class ClaimUnderReviewDto {
  @Uuid() claimId: string;
  @Uuid() workerId: string;
  @OneOf(CLAIM_KINDS) kind: string;
  @Text() state: string;
  @Out({ type: 'object', additionalProperties: true }) content: object;
  @Text({ nullable: true }) termsHash: string | null;
  @Instant({ nullable: true }) pledgedAt: Date | null;
}

export class AnswerFindingDto {
  @Text({ max: 2000 }) text: string;
}

export class AnsweredFindingDto {
  @Uuid() findingId: string;
}

export class FalsificationFindingDto {
  @Uuid() id: string;
  @Uuid() claimId: string;
  @OneOf(CLAIM_KINDS) kind: string;
  @OneOf(FINDING_STATES) state: string;
  @Whole({ min: 0, max: 1000, description: 'Points lost.' }) points: number;
  @ListOf('text', { max: 15 }) reasons: string[];
  @Instant() openedAt: Date;
  @Instant({ nullable: true }) decidedAt: Date | null;
  @Text({ max: 2000, nullable: true }) answer: string | null;
  @Instant({ nullable: true }) answeredAt: Date | null;
}

export class TrustDto {
  @Whole({ min: 0, max: 1000 }) points: number;
  @Whole({ min: 0, max: 1000 }) start: number;
  @ListOf(() => FalsificationFindingDto, { max: 100 }) findings: FalsificationFindingDto[];
}
