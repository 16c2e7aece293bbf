import { Instant, ListOf, OneOf, Text, Uuid, Whole } from '../../platform/http/fields/fields.js';
import type { OrganisationId } from '../../platform/ids/ids.js';
import type { CertificationId } from '../enterprise-credit.types.js';
import type { CertificationState } from './certification.types.js';

export class CertificationDto {
  @Uuid() id: CertificationId;
  @Uuid() enterpriseId: OrganisationId;
  @OneOf(['pending', 'certified', 'refused', 'expired']) state: CertificationState;
  @Text({ description: 'Who was asked.' }) source: string;
  @Text({ nullable: true, example: 'registered' }) level: string | null;
  @ListOf('text', {
    max: 20,
    description: 'DEREGISTERED, NAME_MISMATCH, NOT_REGISTERED or OPERATION_ABNORMAL.',
  })
  failReasons: string[];
  @Text({ nullable: true, description: 'Why the last attempt had no answer; it is repeated by itself.' })
  lastProblem: string | null;
  @Instant() askedAt: Date;
  @Instant({ nullable: true }) answeredAt: Date | null;
  @Whole({ min: 1, max: 2 ** 31 }) version: number;
}
