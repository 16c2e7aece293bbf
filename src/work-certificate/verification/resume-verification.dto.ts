import { Instant, OneOf, Out, Text, Uuid } from '../../platform/http/fields/fields.js';
import type { ResumeRequestId } from '../presentation/resume-request.types.js';

export class RequestResumeDto {
  @Text({
    max: 300,
    pattern: /[a-z][a-z0-9+._-]*:[\x21-\x7e]+/,
    optional: true,
    description:
      'How the verifier names itself to workers, a URI or a prefixed id; `organisation:<id>` by default.',
  })
  audience?: string;
}

export class ResumeRequestDto {
  @Uuid() requestId: string;
  @Text({ max: 300 }) audience: string;
  @Text({ max: 64 }) nonce: string;
  @Instant() expiresAt: Date;
}

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
  @OneOf(['verified', 'self-attested']) assurance: string;
  @Out({ type: 'object', additionalProperties: true }) claims: object;
}

export class ResumeVerificationDto {
  @OneOf(['valid', 'invalid', 'unknown']) outcome: string;
  @Uuid({ optional: true, description: 'valid' }) workerId?: string;
  @Out({ type: () => [ShownClaimDto], required: false, description: 'valid' }) shown?: ShownClaimDto[];
  @Out({
    type: 'object',
    additionalProperties: true,
    required: false,
    description: 'valid: what was stated',
  } as never)
  resume?: object;
  @Text({ optional: true, description: 'invalid' }) reason?: string;
  @Text({ optional: true, description: 'unknown' }) cause?: string;
}
