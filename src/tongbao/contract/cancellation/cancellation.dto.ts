import { Instant, Jws, Nested, OneOf, Out, Text, Uuid, Whole } from '../../../platform/http/fields/fields.js';
import {
  type PublicKey,
  CANCELLATION_REASONS,
  type CancellationReason,
  type Canceller,
  CANCELLERS,
} from '../../hire.types.js';
import { SIGNED_BY, SignedByDto } from '../../signed-by.dto.js';

const REASONS = [...new Set([...CANCELLATION_REASONS.employer, ...CANCELLATION_REASONS.worker])];

export class CancelContractDto {
  @OneOf(REASONS, {
    description:
      `Of an employer: ${CANCELLATION_REASONS.employer.join(', ')}; ` +
      `of a worker: ${CANCELLATION_REASONS.worker.join(', ')}.`,
  })
  reasonCode: CancellationReason;
  @Instant({ description: 'As in the signed statement, to the millisecond; within ten minutes of now.' })
  signedAt: Date;
  @Jws({
    max: 4096,
    description:
      'Detached, typ xingong-cancellation+jws, kid of a registered key, over the canonical JSON of ' +
      '{contractId, documentHash, reasonCode, signerId, role, signedAt}.',
  })
  jws: string;
}

export class CancellationStatementDto {
  @Uuid() contractId: string;
  @Text() documentHash: string;
  @OneOf(REASONS) reasonCode: CancellationReason;
  @Uuid() signerId: string;
  @OneOf(CANCELLERS) role: Canceller;
  @Text() signedAt: string;
  @Nested(() => SignedByDto, SIGNED_BY)
  signedBy?: SignedByDto;
}

export class CancellationDto {
  @Uuid() contractId: string;
  @OneOf(CANCELLERS) by: Canceller;
  @OneOf(REASONS) reasonCode: CancellationReason;
  @Whole({ min: 0, max: 2 ** 31, description: 'Whole hours before the first day; 0 once it has begun.' })
  noticeHours: number;
  @Instant() cancelledAt: Date;
  @Nested(() => CancellationStatementDto) statement: CancellationStatementDto;
  @Jws({ max: 4096 }) jws: string;
  @Out({ type: 'object', additionalProperties: true, description: 'Public key (RFC 7517) that signed.' })
  keyJwk: PublicKey;
}
