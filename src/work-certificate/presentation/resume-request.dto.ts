import { Instant, Text, Uuid } from '../../platform/http/fields/fields.js';
import type { ResumeRequestId } from './resume.types.js';

export class ResumeRequestDto {
  @Uuid() requestId: ResumeRequestId;
  @Text({
    max: 300,
    description: 'The organisation that asks, as `organisation:<id>`.',
    example: 'organisation:01a20467-d3e3-74b6-ba4f-eeb8265a34d8',
  })
  audience: string;
  @Text({ max: 64 }) nonce: string;
  @Instant() expiresAt: Date;
}
