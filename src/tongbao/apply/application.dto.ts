import type { OrganisationId, WorkerId } from '../../platform/ids/ids.js';
import { Instant, ListOf, Nested, OneOf, Out, Text, Uuid, Whole } from '../../platform/http/fields/fields.js';
import { PageQuery } from '../../platform/http/page.js';
import { MarkDto } from '../mark.dto.js';
import type { JobId, ApplicationId } from '../hire.types.js';
import { APPLICATION_STATES, type ApplicationState } from './application.rules.js';

export class ApplicationRequestDto {
  @Text({ description: 'What the key binding of the resume must name as audience.' }) audience: string;
  @Text({ description: 'Good for one application, until `expiresAt`.' }) nonce: string;
  @Instant() expiresAt: Date;
}

export class SubmitApplicationDto {
  @Text({ max: 300_000, description: 'The signed resume JSON, byte for byte as the worker’s key signed it.' })
  resume: string;
  @Text({ max: 100, description: 'Of the application request.' }) nonce: string;
}

export class DecisionReasonDto {
  @Text({ max: 500, description: 'Shown to the other side.' }) reason: string;
}

export class ApplicationsQuery extends PageQuery {
  @OneOf(APPLICATION_STATES, { optional: true }) state?: ApplicationState;
}

export class ShownCertificateDto {
  @Text() certificateId: string;
  @Text() vct: string;
  @ListOf('text', { max: 100 }) fields: string[];
}

export class ApplicationConsentDto {
  @OneOf(['application']) purpose: 'application';
  @Uuid() recipientId: OrganisationId;
  @ListOf(() => ShownCertificateDto, { max: 50 }) shown: ShownCertificateDto[];
  @Text() audience: string;
  @Text() nonce: string;
  @Text() givenAt: string;
}

export class ApplicationDto {
  @Uuid() id: ApplicationId;
  @Uuid() jobId: JobId;
  @Uuid() workerId: WorkerId;
  @Uuid() enterpriseId: OrganisationId;
  @Text() occupationCode: string;
  @Text() region: string;
  @OneOf(APPLICATION_STATES) state: ApplicationState;
  @Nested(() => ApplicationConsentDto) consent: ApplicationConsentDto;
  @Instant() consentUntil: Date;
  @Text({ nullable: true }) reason: string | null;
  @ListOf(() => MarkDto, { max: 50, description: 'What both sides should know; it refuses nothing.' })
  marks: MarkDto[];
  @Instant() createdAt: Date;
  @Whole({ min: 1, max: 2 ** 31 }) version: number;
}

export class ResumeClaimDto {
  @Text() certificateId: string;
  @Text() vct: string;
  @OneOf(['verified', 'self-attested']) assurance: 'verified' | 'self-attested';
  @Out({ type: 'object', additionalProperties: true, description: 'Disclosed members only.' })
  claims: Record<string, unknown>;
}

export class DisclosedApplicationDto extends ApplicationDto {
  @ListOf(() => ResumeClaimDto, { max: 50 }) resume: ResumeClaimDto[];
  @Out({
    type: 'object',
    additionalProperties: true,
    description: 'What the worker says and signed besides; no certificate stands behind it.',
  })
  stated: Record<string, unknown>;
}
