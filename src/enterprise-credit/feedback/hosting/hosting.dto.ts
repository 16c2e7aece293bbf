import { DocumentDto } from '../../../platform/document/document.dto.js';
import { DocumentIds } from '../../../platform/document/document-ids.dto.js';
import type { DocumentId } from '../../../platform/document/document.types.js';
import {
  Bool,
  Day,
  Instant,
  Jws,
  ListOf,
  OneOf,
  Text,
  Uuid,
  Whole,
} from '../../../platform/http/fields/fields.js';
import { PageQuery } from '../../../platform/http/page.js';
import type { OrganisationId } from '../../../platform/ids/ids.js';
import type { HostingId } from '../../enterprise-credit.types.js';
import { EvidenceDto } from '../fraud-report.dto.js';
import type { Evidence } from '../fraud-report.types.js';
import { HOSTING_STATES, type HostingState } from './hosting.rules.js';

const ANSWERS = ['confirmed', 'denied'] as const;
const FINDINGS = ['verified', 'rejected'] as const;

export class DeclareHostingDto {
  @Uuid({ optional: true, description: 'This or `enterpriseUscc`.' }) enterpriseId?: OrganisationId;
  @Text({ pattern: /[0-9A-HJ-NP-RT-UW-Y]{18}/, max: 18, optional: true, description: '统一社会信用代码' })
  enterpriseUscc?: string;
  @Day({ description: 'First day on which the employer recruited at the platform.' }) since: string;
  @Text({ max: 100, description: 'The employer’s account at the platform, as the platform numbers it.' })
  accountReference: string;
  @Jws({
    description:
      'Detached JWS, `typ` xingong-hosting+jws, by a registered key of the platform over the canonical JSON of this body without `signature` and with `platformId` (the platform’s organisation id).',
  })
  signature: string;
}

export class AnswerHostingDto {
  @OneOf(ANSWERS) answer: (typeof ANSWERS)[number];
}

export class ProveHostingDto {
  @ListOf(() => EvidenceDto, {
    min: 1,
    max: 20,
    description: 'Posts and applications of the employer at the platform, a contract of service.',
  })
  evidence: EvidenceDto[];
  @DocumentIds(['contract', 'chat-screenshot', 'site-photo', 'fraud-evidence'], 'reviewers read them')
  documentIds?: DocumentId[];
}

export class SettleHostingDto {
  @OneOf(FINDINGS) outcome: (typeof FINDINGS)[number];
  @Text({ min: 4, max: 2000 }) reason: string;
}

export class HostingQuery extends PageQuery {
  @OneOf(HOSTING_STATES, { optional: true }) state?: HostingState;
}

export class HostingDto {
  @Uuid() id: HostingId;
  @Uuid() platformId: OrganisationId;
  @Uuid() enterpriseId: OrganisationId;
  @Day() since: string;
  @Text({ max: 100 }) accountReference: string;
  @OneOf(HOSTING_STATES) state: HostingState;
  @Bool({ description: 'Reports by this platform on this employer are taken in.' }) isVerified: boolean;
  @Instant() declaredAt: Date;
  @Instant({ nullable: true }) answeredAt: Date | null;
  @Instant({ nullable: true }) settledAt: Date | null;
  @Text({ max: 2000, nullable: true }) settleReason: string | null;
  @ListOf(() => EvidenceDto, {
    max: 20,
    nullable: true,
    description: 'What the platform handed in, for the platform and the operator.',
  })
  proof: Evidence[] | null;
  @ListOf(() => DocumentDto, { max: 20, description: 'Papers behind it, for the platform and the operator.' })
  documents: DocumentDto[];
  @Whole({ min: 1, max: 2 ** 31 }) version: number;
}
