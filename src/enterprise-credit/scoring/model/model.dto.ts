import { IsObject } from 'class-validator';
import { Instant, ListOf, OneOf, Out, Text, Whole } from '../../../platform/http/fields/fields.js';
import { MODEL_STATES, type ModelState } from './model.rules.js';

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

export class MoveModelDto {
  @OneOf(MODEL_STATES, {
    description: '`champion` counts as an approval; the second one of another person does it.',
  })
  state: ModelState;
  @Text({ min: 4, max: 2000, description: 'Why; kept for ever.' }) reason: string;
}

export class ModelMoveDto {
  @OneOf(MODEL_STATES) state: ModelState;
  @OneOf(['approval', 'move']) kind: 'approval' | 'move';
  @Text() movedBy: string;
  @Text({ max: 2000 }) reason: string;
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
