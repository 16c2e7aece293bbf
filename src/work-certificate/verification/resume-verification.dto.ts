import { OneOf, Out, Text, Uuid } from '../../platform/http/fields/fields.js';
import type { WorkerId } from '../../platform/ids/ids.js';
import type { ResumeRequestId } from '../presentation/resume.types.js';

export class VerifyResumeDto {
  @Uuid() requestId: ResumeRequestId;

  @Text({
    max: 300_000,
    description:
      'The signed resume as the worker sent it: the JSON text of {resume, signature, presentations}.',
  })
  resume: string;
}

export class ShownClaimDto {
  @Uuid() certificateId: string;
  @Text() vct: string;
  @OneOf(['verified', 'self-attested']) assurance: 'verified' | 'self-attested';
  @Out({ type: 'object', additionalProperties: true }) claims: Record<string, unknown>;
}

export class ResumeVerificationDto {
  @OneOf(['valid', 'invalid', 'unknown']) outcome: 'valid' | 'invalid' | 'unknown';
  @Uuid({ optional: true, description: 'valid' }) workerId?: WorkerId;
  @Out({ type: () => [ShownClaimDto], required: false, description: 'valid' }) shown?: ShownClaimDto[];
  @Out({
    type: 'object',
    additionalProperties: true,
    required: false,
    description: 'valid: what was stated',
  } as never)
  resume?: Record<string, unknown>;
  @Text({ optional: true, description: 'invalid' }) reason?: string;
  @Text({ optional: true, description: 'unknown' }) cause?: string;
}
