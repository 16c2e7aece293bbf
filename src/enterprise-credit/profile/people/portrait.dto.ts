import { Instant, ListOf, OneOf, Text, Uscc, Uuid } from '../../../platform/http/fields/fields.js';
import type { OrganisationId } from '../../../platform/ids/ids.js';
import { LEVEL } from '../../admission/admission.dto.js';
import { type Level, LEVELS } from '../../certification/level/level.types.js';
import {
  APPEALS_SHOWN,
  type AppealShown,
  type Band,
  BANDS,
  type DecidedRestriction,
  RESTRICTION_LEVELS,
  type RestrictionLevel,
} from '../../enterprise-credit.types.js';

export class PublicRestrictionDto implements DecidedRestriction {
  @OneOf(RESTRICTION_LEVELS) level: RestrictionLevel;
  @Instant({ description: 'When two people decided it.' }) decidedAt: Date;
  @Instant({ nullable: true }) until: Date | null;
  @OneOf(APPEALS_SHOWN, { description: '`none`: the enterprise has not appealed.' }) appeal: AppealShown;
  @Instant({ nullable: true }) appealedAt: Date | null;
}

/** What everybody sees of an enterprise. */
export class PublicEnterpriseDto {
  @Uuid() enterpriseId: OrganisationId;
  @Text() name: string;
  @Text() uscc: string;
  @OneOf(LEVELS, LEVEL) level: Level | null;
  @OneOf(BANDS, {
    nullable: true,
    description: 'null: too little is known. What nobody has decided does not lower it.',
  })
  band: Band | null;
  @ListOf(() => PublicRestrictionDto, { max: 100, description: 'In force and decided by two people.' })
  restrictions: DecidedRestriction[];
}

export class PublicLookUpQuery {
  @Uscc({ description: '统一社会信用代码', example: '91330106MA2CFLDG4R' }) uscc: string;
}
