import { IsObject } from 'class-validator';
import {
  Instant,
  ListOf,
  Nested,
  Num,
  OneOf,
  Out,
  Text,
  Whole,
} from '../../../platform/http/fields/fields.js';
import { MODEL_STATES, type ModelState } from '../../../statistics/model/life.rules.js';
import type { PromotionGrounds } from '../../../statistics/model/promotion.rules.js';

const COUNT = { min: 0, max: 2 ** 31 };

export class PublishModelDto {
  @Out({
    type: 'object',
    additionalProperties: true,
    description: 'The scorecard as data (docs/credit-model.md).',
  })
  @IsObject()
  document: Record<string, unknown>;
}

export class IntervalDto {
  @Num({ min: -1, max: 1 }) low: number;
  @Num({ min: -1, max: 1 }) high: number;
}

/** As `credit:evaluate --against` prints it under `comparison`. */
export class PromotionEvidenceDto {
  @Text({ max: 64 }) modelHash: string;
  @Text({ max: 64 }) againstHash: string;
  @Text({ max: 200 }) dataset: string;
  @Text({ min: 64, max: 64, description: 'SHA-256 of the file, hex.' }) sha256: string;
  @Whole({ ...COUNT, description: 'Rows that both models scored.' }) rows: number;
  @Whole(COUNT) positives: number;
  @Num({ min: 0, max: 1 }) auc: number;
  @Num({ min: 0, max: 1 }) againstAuc: number;
  @Num({ min: -1, max: 1 }) deltaAuc: number;
  @Nested(() => IntervalDto, { description: '95 % of the paired resamples.' }) interval: IntervalDto;
  @Whole({ min: 100, max: 1_000_000 }) resamples: number;
  @Whole(COUNT) seed: number;
  @ListOf('text', { max: 201, description: 'What alarms by its stability index on these rows.' })
  drifted: string[];
}

export class MoveModelDto {
  @OneOf(MODEL_STATES, {
    description: '`champion` counts as an approval; the second one of another person does it.',
  })
  state: ModelState;
  @Text({ min: 4, max: 2000, description: 'Why; kept for ever.' }) reason: string;
  @Nested(() => PromotionEvidenceDto, {
    optional: true,
    description: 'To make a trained model champion; once handed in it stands for the second approval too.',
  })
  evidence?: PromotionEvidenceDto;
  @Text({
    min: 10,
    max: 2000,
    optional: true,
    description: 'Why it is to be champion although the evidence does not bear it; kept and shown for ever.',
  })
  override?: string;
}

/** `judgement`: a model set by experts, of which nothing is measured. */
export class PromotionGroundsDto {
  @OneOf(['evidence', 'override', 'judgement']) kind: PromotionGrounds['kind'];
  @Nested(() => PromotionEvidenceDto, { optional: true }) evidence?: PromotionEvidenceDto;
  @Text({ optional: true, max: 2000 }) override?: string;
  @Text({ optional: true, description: 'What was overridden.' }) objection?: string;
}

export class ModelMoveDto {
  @OneOf(MODEL_STATES) state: ModelState;
  @OneOf(['approval', 'move']) kind: 'approval' | 'move';
  @Text() movedBy: string;
  @Text({ max: 2000 }) reason: string;
  @Nested(() => PromotionGroundsDto, { nullable: true }) grounds: PromotionGroundsDto | null;
  @Instant() movedAt: Date;
}

export class ModelSummaryDto {
  @Text({ description: 'SHA-256 of its canonical JSON, base64url.' }) hash: string;
  @Text() id: string;
  @Text() modelVersion: string;
  @OneOf(MODEL_STATES) state: ModelState;
  @Instant() publishedAt: Date;
  @Instant() changedAt: Date;
  @Whole({ min: 1, max: 2 ** 31 }) version: number;
}

export class ModelListDto {
  @ListOf(() => ModelSummaryDto, { max: 200 }) items: ModelSummaryDto[];
}

export class ModelDto extends ModelSummaryDto {
  @ListOf('text', { max: 100, description: 'Who approved its promotion.' }) approvals: string[];
  @ListOf(() => ModelMoveDto, { max: 500 }) moves: ModelMoveDto[];
}

export class BandPairDto {
  @Text({ nullable: true }) champion: string | null;
  @Text({ nullable: true }) challenger: string | null;
  @Whole(COUNT) count: number;
}

export class ModelComparisonDto {
  @Text() hash: string;
  @Whole({ ...COUNT, description: 'Scores made since it is in shadow.' }) scores: number;
  @Whole({ ...COUNT, description: 'Of which both models gave one.' }) both: number;
  @Out({ type: 'number', nullable: true, description: 'Challenger minus champion, points.' })
  meanDifference: number | null;
  @Out({ type: 'number', nullable: true }) meanAbsoluteDifference: number | null;
  @Out({ type: 'number', nullable: true }) correlation: number | null;
  @ListOf(() => BandPairDto, { max: 36 }) bands: BandPairDto[];
}

export class ModelDocumentDto {
  @Text() hash: string;
  @Out({ type: 'object', additionalProperties: true }) document: object;
}
