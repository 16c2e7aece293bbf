import { Bool, Instant, ListOf, OneOf, Text, Uscc, Uuid, Whole } from '../../platform/http/fields/fields.js';
import type { OrganisationId } from '../../platform/ids/ids.js';
import { DECISIONS, LEVEL, PermitInForceDto, PERMITS } from '../admission/admission.dto.js';
import { type Level, LEVELS } from '../certification/level/level.types.js';
import {
  type Band,
  BANDS,
  type Decision,
  ENTERPRISE_KINDS,
  type EnterpriseKind,
  RESTRICTION_LEVELS,
  type RestrictionLevel,
} from '../enterprise-credit.types.js';
import { DimensionDto } from '../scoring/reading/score.dto.js';

export class EnterpriseProfileDto {
  @Uuid() enterpriseId: OrganisationId;
  @Text() name: string;
  @Text() uscc: string;
  @OneOf(ENTERPRISE_KINDS, {
    description: 'provider: a labour-service company (劳务公司); platform: a job platform (招聘平台).',
  })
  kind: EnterpriseKind;
  @Bool() certified: boolean;
  @Instant({ nullable: true }) certifiedUntil: Date | null;
  @OneOf(LEVELS, LEVEL) level: Level | null;
  @ListOf(() => PermitInForceDto, PERMITS) permits: PermitInForceDto[];
  @OneOf(DECISIONS, { nullable: true }) admission: Decision | null;
  @Bool() mayRecruit: boolean;
  @OneOf(RESTRICTION_LEVELS, { nullable: true }) restriction: RestrictionLevel | null;
  @Bool({ description: 'A restriction is under appeal.' }) disputed: boolean;
}

export class EnterpriseProfilesDto {
  @ListOf(() => EnterpriseProfileDto, { max: 20 }) items: EnterpriseProfileDto[];
}

export class NameQuery {
  @Text({ min: 2, max: 60, description: 'Part of the registered name.', example: '湘江物流' }) name: string;
}

/** What a platform may know of an employer to match its posts. */
export class MatchingProfileDto {
  @Uuid() enterpriseId: OrganisationId;
  @Bool() mayRecruit: boolean;
  @OneOf(RESTRICTION_LEVELS, { nullable: true }) restriction: RestrictionLevel | null;
  @Whole({ min: 0, max: 10_000, nullable: true }) postingCap: number | null;
  @OneOf(LEVELS, LEVEL) level: Level | null;
  @ListOf(() => PermitInForceDto, PERMITS) permits: PermitInForceDto[];
  @OneOf(BANDS, { nullable: true }) band: Band | null;
  @Whole({ min: 1000, max: 2000, nullable: true }) score: number | null;
  @ListOf(() => DimensionDto, { max: 5 }) dimensions: DimensionDto[];
  @ListOf('text', { max: 4, description: 'Codes of what costs most points.' }) reasonCodes: string[];
}

export class LookUpQuery {
  @Uscc({ description: '统一社会信用代码', example: '91330106MA2CFLDG4R' })
  uscc: string;
}
