import { Day, Instant, ListOf, OneOf, Text, Uuid, Whole } from '../../platform/http/fields/fields.js';
import { DocumentDto } from '../../platform/document/document.dto.js';
import { DocumentIds } from '../../platform/document/document-ids.dto.js';
import type { DocumentId } from '../../platform/document/document.types.js';
import type { BusinessDay } from '../../platform/clock/business-day.js';
import type { OrganisationId } from '../../platform/ids/ids.js';
import { SourcedDto } from '../../platform/source/sourced.dto.js';
import type { CertificationId } from '../enterprise-credit.types.js';
import { CERTIFICATION_STATES, type CertificationState } from './certification.types.js';
import { type Level, LEVELS } from './level/level.types.js';
import {
  PERMIT_FAIL_REASONS,
  PERMIT_KINDS,
  PERMIT_STATES,
  type PermitFailReason,
  type PermitKind,
  type PermitState,
} from './licence/permit.types.js';

export class StatedPermitDto {
  @OneOf(PERMIT_KINDS, { description: '人力资源服务许可证 or 劳务派遣经营许可证.' }) kind: PermitKind;
  @Text({
    min: 4,
    max: 60,
    pattern: /\S+/,
    example: '（湘）人服证字〔2024〕第0100012号',
    description: 'As it is printed, without spaces.',
  })
  number: string;
}

export class RequestCertificationDto {
  @ListOf(() => StatedPermitDto, {
    max: 5,
    optional: true,
    description: 'Permits it holds; those already confirmed need not be stated again.',
  })
  permits?: StatedPermitDto[];
  @DocumentIds(['licence'], 'whoever decides on the admission reads them')
  documentIds?: DocumentId[];
}

export class PermitDto extends SourcedDto {
  @OneOf(PERMIT_KINDS) kind: PermitKind;
  @Text() number: string;
  @OneOf(PERMIT_STATES) state: PermitState;
  @Day({ nullable: true, description: 'Last day of the permit; null while unknown, or without an end.' })
  validUntil: BusinessDay | null;
  @Day({ nullable: true, description: 'Last day it counts without being confirmed again.' })
  confirmedUntil: BusinessDay | null;
  @ListOf('text', { max: 20, description: `${PERMIT_FAIL_REASONS.join(', ')}.` })
  failReasons: PermitFailReason[];
  @Text({ nullable: true, description: 'Why the last attempt had no answer; it is repeated by itself.' })
  lastProblem: string | null;
  @Instant() askedAt: Date;
  @Instant({ nullable: true }) answeredAt: Date | null;
}

export class CertificationDto extends SourcedDto {
  @Uuid() id: CertificationId;
  @Uuid() enterpriseId: OrganisationId;
  @OneOf(CERTIFICATION_STATES, {
    description:
      '`contested`: the source answered otherwise than another way, which still counts; `listOwnSourceConflicts` has both.',
  })
  state: CertificationState;
  @Text({ description: 'Who was asked; `counter` where two people saw the licence.' }) source: string;
  @OneOf(LEVELS, {
    nullable: true,
    description: 'As the answer gave it; the decision has the present one.',
  })
  level: Level | null;
  @ListOf('text', {
    max: 20,
    description: 'DEREGISTERED, NAME_MISMATCH, NOT_REGISTERED or OPERATION_ABNORMAL.',
  })
  failReasons: string[];
  @Text({ nullable: true, description: 'Why the last attempt had no answer; it is repeated by itself.' })
  lastProblem: string | null;
  @Day({ nullable: true, description: 'Last day of a licence that was seen at a counter.' })
  validUntil: BusinessDay | null;
  @Instant() askedAt: Date;
  @Instant({ nullable: true }) answeredAt: Date | null;
  @Whole({ min: 1, max: 2 ** 31 }) version: number;
  @ListOf(() => PermitDto, { max: 20, description: 'All it stated, the newest first.' }) permits: PermitDto[];
  @ListOf(() => DocumentDto, { max: 2_000, description: 'All papers it handed in.' })
  documents: DocumentDto[];
}
