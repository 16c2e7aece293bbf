import { Instant, ListOf, OneOf, Out, Text, Uuid, Whole } from '../../platform/http/fields/fields.js';
import { DocumentDto } from '../../platform/document/document.dto.js';
import { DocumentIds } from '../../platform/document/document-ids.dto.js';
import type { DocumentId } from '../../platform/document/document.types.js';
import type { WorkerId } from '../../platform/ids/ids.js';
import {
  CLAIM_KINDS,
  type ClaimContent,
  type ClaimId,
  type ClaimKind,
  type ClaimState,
} from '../claim/claim.rules.js';
import {
  FINDING_STATES,
  type FindingId,
  type FindingState,
  REASONS,
  type FindingVerdict,
  VERDICTS,
} from './finding.rules.js';

export class ReviewClaimDto {
  @OneOf(VERDICTS) verdict: FindingVerdict;

  @ListOf('text', {
    min: 1,
    max: 5,
    textMax: 40,
    description: `false: ${REASONS.false.join(', ')}; not-proven: ${REASONS['not-proven'].join(', ')}`,
  })
  reasons: string[];
}

export class ClaimReviewDto {
  @Uuid() findingId: FindingId;
  @Uuid() claimId: ClaimId;
  @OneOf(FINDING_STATES) state: FindingState;
  @Whole({
    min: 1,
    max: 100,
    description: 'Given so far. One from before an answer counts once its reviewer has read that.',
  })
  reviews: number;
}

/** What a worker says to a finding. */
export class FindingAnswerDto {
  @Uuid() findingId: FindingId;
  @Text({ max: 2000 }) text: string;
  @Instant() answeredAt: Date;
}

export class ClaimUnderReviewDto {
  @Uuid() claimId: ClaimId;
  @Uuid() workerId: WorkerId;
  @OneOf(CLAIM_KINDS) kind: ClaimKind;
  @Text() state: ClaimState;
  @Out({ type: 'object', additionalProperties: true }) content: ClaimContent;
  @ListOf(() => FindingAnswerDto, {
    max: 1_000,
    description: 'What the worker says to findings; who decides reads it first.',
  })
  answers: FindingAnswerDto[];
  @ListOf(() => DocumentDto, { max: 2_000, description: 'Papers behind it, and behind answers to findings.' })
  documents: DocumentDto[];
  @Text({ nullable: true }) termsHash: string | null;
  @Instant({ nullable: true }) pledgedAt: Date | null;
}

export class AnswerFindingDto {
  @Text({ max: 2000 }) text: string;
  @DocumentIds(['certificate', 'contract', 'appeal-evidence'], 'reviewers read them')
  documentIds?: DocumentId[];
}

export class AnsweredFindingDto {
  @Uuid() findingId: FindingId;
}

export class FalsificationFindingDto {
  @Uuid() id: FindingId;
  @Uuid() claimId: ClaimId;
  @OneOf(CLAIM_KINDS) kind: ClaimKind;
  @OneOf(FINDING_STATES) state: FindingState;
  @Whole({ min: 0, max: 1000, description: 'Points lost.' }) points: number;
  @ListOf('text', { max: 15 }) reasons: string[];
  @Instant() openedAt: Date;
  @Instant({ nullable: true }) decidedAt: Date | null;
  @Text({ max: 2000, nullable: true }) answer: string | null;
  @Instant({ nullable: true }) answeredAt: Date | null;
  @ListOf(() => DocumentDto, { max: 20, description: 'Papers behind the answer.' }) documents: DocumentDto[];
}

export class TrustDto {
  @Whole({ min: 0, max: 1000 }) points: number;
  @Whole({ min: 0, max: 1000 }) start: number;
  @ListOf(() => FalsificationFindingDto, { max: 100 }) findings: FalsificationFindingDto[];
}
