import { Instant, Text, Uuid } from '../../platform/http/fields/fields.js';
import type { ResumeRequestId } from './resume.types.js';

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
  @Uuid() requestId: ResumeRequestId;
  @Text({ max: 300 }) audience: string;
  @Text({ max: 64 }) nonce: string;
  @Instant() expiresAt: Date;
}
