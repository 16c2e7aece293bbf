import {
  Day,
  DIVISION_PREFIXES,
  Instant,
  Jws,
  ListOf,
  Nested,
  OCCUPATION_CODES,
  OneOf,
  Out,
  PartialDay,
  Text,
  Uuid,
  Whole,
} from '../../platform/http/fields/fields.js';
import { DocumentDto } from '../../platform/document/document.dto.js';
import { DocumentIds } from '../../platform/document/document-ids.dto.js';
import type { DocumentId } from '../../platform/document/document.types.js';
import {
  CLAIM_KINDS,
  CLAIM_STATES,
  type ClaimContent,
  type ClaimId,
  type ClaimKind,
  type ClaimState,
  DEGREES,
} from './claim.rules.js';

const ASSURANCES = ['verified', 'self-attested'] as const;
const RFC_3339_UTC = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,3})?Z/;

/** Members of every kind; which of them a kind has, the refusal `claim-content-wrong` says. */
export class ClaimContentDto {
  @Text({ max: 100, optional: true, example: '湖南大学', description: 'education' }) school?: string;
  @OneOf(DEGREES, { optional: true, description: 'education' }) degree?: string;
  @Text({ max: 100, optional: true, description: 'education' }) major?: string;
  @PartialDay({ optional: true, description: 'education', example: '2019-07' }) graduatedOn?: string;
  @Text({ max: 40, pattern: /[0-9A-Za-z-]+/, optional: true, description: 'education, skill' })
  certificateNumber?: string;
  @Text({ max: 100, optional: true, example: '焊工', description: 'skill' }) name?: string;
  @Text({ max: 40, optional: true, example: '四级', description: 'skill' }) level?: string;
  @Text({ max: 100, optional: true, description: 'skill' }) awardedBy?: string;
  @PartialDay({ optional: true, description: 'skill', example: '2021' }) obtainedOn?: string;
  @Text({ max: 100, optional: true, description: 'employment' }) employer?: string;
  @Text({ max: 100, optional: true, description: 'employment' }) position?: string;
  @PartialDay({ optional: true, description: 'employment', example: '2018-03' }) startsOn?: string;
  @PartialDay({ optional: true, description: 'employment', example: '2020' }) endsOn?: string;
  @ListOf('text', { max: 10, textMax: 20, known: OCCUPATION_CODES, optional: true, description: 'wish' })
  occupationCodes?: string[];
  @ListOf('text', { max: 10, textMax: 6, known: DIVISION_PREFIXES, optional: true, description: 'wish' })
  regions?: string[];
  @OneOf(['hour', 'day', 'task'], { optional: true, description: 'wish' }) payBasis?: string;
  @Text({ max: 500, optional: true, description: 'wish' }) note?: string;
}

export class PledgeDto {
  @Text({ min: 43, max: 43, pattern: /[A-Za-z0-9_-]+/, description: '`termsHash` of GET /v1/pledge-terms.' })
  termsHash: string;

  @Text({
    max: 30,
    pattern: RFC_3339_UTC,
    example: '2026-11-02T01:00:00Z',
    description: 'RFC 3339 in UTC, as signed.',
  })
  acceptedAt: string;

  @Jws({
    description:
      'Detached JWS, typ `xingong-pledge+jws`, by the worker’s key (`kid`), over {claimDigest, termsHash, acceptedAt}; claimDigest is the SHA-256 (base64url) of the canonical JSON of {kind, content}, and of `documentIds` when they are given.',
  })
  signature: string;
}

export class RecordClaimDto {
  @OneOf(CLAIM_KINDS) kind: ClaimKind;

  @Nested(() => ClaimContentDto, { optional: true, description: 'Absent for identity.' })
  content?: ClaimContentDto;

  @DocumentIds(['certificate', 'contract'], 'reviewers of a pledged claim read them')
  documentIds?: DocumentId[];

  @Nested(() => PledgeDto, { optional: true, description: 'Self-attested under a pledge.' })
  pledge?: PledgeDto;
}

export class RecordedClaimDto {
  @Uuid() claimId: ClaimId;
  @OneOf(CLAIM_STATES) state: ClaimState;
}

export class ClaimDto {
  @Uuid() id: ClaimId;
  @OneOf(CLAIM_KINDS) kind: ClaimKind;
  @OneOf(CLAIM_STATES) state: ClaimState;
  @OneOf(ASSURANCES, { nullable: true }) assurance: (typeof ASSURANCES)[number] | null;
  @Text({ nullable: true }) source: string | null;
  @Out({ type: 'object', additionalProperties: true }) content: ClaimContent;
  @ListOf(() => DocumentDto, { max: 20, description: 'Papers behind it.' }) documents: DocumentDto[];
  @Instant() recordedAt: Date;
  @Instant({ nullable: true }) verifiedAt: Date | null;
  @Whole({ min: 1, max: 2 ** 31 }) version: number;
}

export class PledgeTermsDto {
  @Text() version: string;
  @Text({ max: 4000 }) zh: string;
  @Text({ max: 4000 }) en: string;
  @Text({ max: 43 }) termsHash: string;
  @Day() validFrom: string;
}
