import { Instant, ListOf, OneOf, Text, Uuid } from '../../platform/http/fields/fields.js';
import type { OrganisationId } from '../../platform/ids/ids.js';
import type { AdmissionId, Decision } from '../enterprise-credit.types.js';

export class SettleReviewDto {
  @OneOf(['ACCEPT', 'REJECT']) decision: 'ACCEPT' | 'REJECT';
  @Text({ min: 4, max: 2000, description: 'Why; kept with the decision.' }) reason: string;
}

export class AdmissionDto {
  @Uuid() id: AdmissionId;
  @Uuid() enterpriseId: OrganisationId;
  @OneOf(['ACCEPT', 'REJECT', 'REVIEW']) decision: Decision;
  @ListOf('text', { max: 50 }) reasonCodes: string[];
  @Text() ruleVersion: string;
  @Text({ description: '`rules`, or who decided.' }) decidedBy: string;
  @Text({ max: 2000, nullable: true }) reason: string | null;
  @Instant() decidedAt: Date;
}
