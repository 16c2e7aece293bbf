import {
  Bool,
  Instant,
  ListOf,
  Nested,
  OneOf,
  Out,
  Text,
  Uuid,
  Whole,
} from '../../../platform/http/fields/fields.js';
import type { OrganisationId } from '../../../platform/ids/ids.js';
import { type Band, BANDS } from '../../enterprise-credit.types.js';
import type { Features } from '../scorecard.types.js';

const FEEDBACK = { min: -1000, max: 0, description: 'Points taken by reports nobody has decided.' };
const ANY = { min: -(2 ** 31), max: 2 ** 31 };

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
