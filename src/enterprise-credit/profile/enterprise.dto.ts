import {
  Bool,
  Day,
  Instant,
  ListOf,
  Nested,
  OneOf,
  Out,
  Text,
  Uuid,
  Whole,
} from '../../platform/http/fields/fields.js';

import type { BusinessDay } from '../../platform/clock/business-day.js';
import type { OrganisationId } from '../../platform/ids/ids.js';
import { type Level, LEVELS } from '../certification/level/level.types.js';
import { PERMIT_KINDS, type PermitKind } from '../certification/licence/permit.types.js';
import {
  type AdmissionId,
  type Decision,
  ENTERPRISE_KINDS,
  type EnterpriseKind,
  type FraudReportId,
  RESTRICTION_LEVELS,
  type RestrictionId,
  type RestrictionLevel,
} from '../enterprise-credit.types.js';
import { LIFT_CAUSES, type LiftCause, type RestrictionState } from '../restriction/restriction.types.js';
import { type Band, BANDS } from '../scoring/band.rules.js';
import type { Features } from '../scoring/scorecard.types.js';

const DECISIONS = ['ACCEPT', 'REJECT', 'REVIEW'] as const;
const FEEDBACK = { min: -1000, max: 0, description: 'Points taken by reports nobody has decided.' };
const ANY = { min: -(2 ** 31), max: 2 ** 31 };

export class RestrictionDto {
  @Uuid() id: RestrictionId;
  @Uuid() enterpriseId: OrganisationId;
  @Uuid() reportId: FraudReportId;
  @OneOf(RESTRICTION_LEVELS) level: RestrictionLevel;
  @Text({ description: '`FRAUD_` and the category that was found.' }) reasonCode: string;
  @OneOf(['active', 'lifted']) state: RestrictionState;
  @Bool({ description: 'Imposed before anybody looked, for 20 days at most.' }) interim: boolean;
  @Bool({ description: 'An appeal against it is open, or could not be decided.' }) disputed: boolean;
  @Instant() imposedAt: Date;
  @Instant({ nullable: true }) until: Date | null;
  @Day({ nullable: true, description: 'What was wrong was put right; it ends early.' })
  repairedOn: BusinessDay | null;
  @Instant({ nullable: true }) liftedAt: Date | null;
  @OneOf(LIFT_CAUSES, { nullable: true }) liftedCause: LiftCause | null;
}

export class RestrictionListDto {
  @ListOf(() => RestrictionDto, { max: 100 }) items: RestrictionDto[];
}

export class PermitInForceDto {
  @OneOf(PERMIT_KINDS) kind: PermitKind;
  @Text() number: string;
  @Day({ nullable: true, description: 'Last day of the permit; null: it has no end.' })
  validUntil: BusinessDay | null;
}

const LEVEL = {
  nullable: true,
  description:
    'registered: the registry knows it. licensed: in order, and every permit it needs is confirmed. verified: besides, it shows that it operates. null: not certified now.',
};
const PERMITS = { max: 20, description: 'Confirmed by their authority and in force.' };

export class DecisionDto {
  @Uuid() enterpriseId: OrganisationId;
  @Bool({ description: 'The one thing to obey.' }) mayRecruit: boolean;
  @OneOf(DECISIONS, { nullable: true }) admission: Decision | null;
  @Uuid({ nullable: true }) admissionId: AdmissionId | null;
  @OneOf(RESTRICTION_LEVELS, { nullable: true, description: 'The hardest in force.' })
  restriction: RestrictionLevel | null;
  @Whole({ min: 0, max: 10_000, nullable: true, description: 'Open posts at a time.' }) postingCap:
    number | null;
  @ListOf('text', { max: 50, description: 'What stands against it, most serious first.' })
  reasonCodes: string[];
  @Instant({ nullable: true }) certifiedUntil: Date | null;
  @OneOf(LEVELS, LEVEL) level: Level | null;
  @ListOf(() => PermitInForceDto, PERMITS) permits: PermitInForceDto[];
  @ListOf(() => RestrictionDto, { max: 100 }) restrictions: RestrictionDto[];
}

export class DimensionDto {
  @Text({ example: 'risk-management' }) name: string;
  @Whole({ ...ANY, description: 'Points above or below the reference employer.' }) points: number;
}

export class ScoreReasonDto {
  @Text({ example: 'FEW_INSURED_STAFF' }) code: string;
  @Text() zh: string;
  @Text() en: string;
  @Whole({ ...ANY, description: 'Points won by reaching the next better range.' }) gain: number;
  @Text({ optional: true, description: 'The range it is in.' }) bin?: string;
  @Text({ optional: true, description: 'The next better range.' }) betterBin?: string;
}

export class ScoreModelDto {
  @Text() id: string;
  @Text() version: string;
  @Text({ description: 'SHA-256 of the model, base64url.' }) hash: string;
}

export class ScoreDto {
  @Uuid() enterpriseId: OrganisationId;
  @Whole({ min: 1000, max: 2000, nullable: true, description: 'null: N/A, too little is known.' })
  score: number | null;
  @OneOf(BANDS, { nullable: true, description: 'The band it is shown in, kept for a day at least.' })
  band: Band | null;
  @Whole({
    ...ANY,
    description:
      'Score of the reference employer; with the dimensions’ points and `feedback` it sums to the score.',
  })
  base: number;
  @ListOf(() => DimensionDto, { max: 5 }) dimensions: DimensionDto[];
  @Whole(FEEDBACK) feedback: number;
  @ListOf(() => ScoreReasonDto, { max: 4 }) reasons: ScoreReasonDto[];
  @Nested(() => ScoreModelDto) model: ScoreModelDto;
  @Instant() asOf: Date;
  @Whole({ min: 1, max: 2 ** 31 }) version: number;
}

export class PastScoreDto {
  @Whole({ min: 1, max: 2 ** 31 }) version: number;
  @Whole({ min: 1000, max: 2000, nullable: true }) score: number | null;
  @Whole(FEEDBACK) feedback: number;
  @OneOf(BANDS, { nullable: true }) band: Band | null;
  @Text({ description: 'Kind of the fact that moved it.' }) cause: string;
  @Text() modelHash: string;
  @Instant() asOf: Date;
}

export class RecomputeQuery {
  @Instant({ description: 'The score that stood at this time is computed again.' }) at: Date;
}

export class StoredScoreDto {
  @Whole({ min: 1000, max: 2000, nullable: true }) score: number | null;
  @Whole(FEEDBACK) feedback: number;
  @Out({ type: 'object', additionalProperties: true }) features: Features;
  @Text() modelHash: string;
  @Instant() asOf: Date;
  @Whole({ min: 0, max: 2 ** 31 }) ledgerSeq: number;
}

export class ComputedScoreDto {
  @Whole({ min: 1000, max: 2000, nullable: true }) score: number | null;
  @Whole(ANY) base: number;
  @Out({ type: 'number', nullable: true }) probability: number | null;
  @ListOf(() => DimensionDto, { max: 5 }) dimensions: DimensionDto[];
  @Whole(FEEDBACK) feedback: number;
  @ListOf(() => ScoreReasonDto, { max: 4 }) reasons: ScoreReasonDto[];
  @Out({ type: 'object', additionalProperties: true }) features: Features;
}

export class RecomputationDto {
  @Nested(() => StoredScoreDto) stored: StoredScoreDto;
  @Nested(() => ComputedScoreDto) recomputed: ComputedScoreDto;
  @Bool({ description: 'Features, feedback and score agree exactly.' }) same: boolean;
}

export class EnterpriseProfileDto {
  @Uuid() enterpriseId: OrganisationId;
  @Text() name: string;
  @Text() uscc: string;
  @OneOf(ENTERPRISE_KINDS, { description: 'provider: a labour-service company (劳务公司).' })
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
  @Text({
    pattern: /[0-9A-HJ-NP-RT-UW-Y]{18}/,
    max: 18,
    description: '统一社会信用代码',
    example: '91330106MA2CFLDG4R',
  })
  uscc: string;
}
