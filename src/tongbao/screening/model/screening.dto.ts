import { applyDecorators } from '@nestjs/common';
import { IsDefined, ValidateBy } from 'class-validator';
import {
  Bool,
  Instant,
  ListOf,
  Num,
  OneOf,
  Out,
  Text,
  Uuid,
  Whole,
} from '../../../platform/http/fields/fields.js';
import { MODEL_STATES, type ModelState } from '../../../statistics/model/life.rules.js';
import { isTable } from '../classifier/model.rules.js';
import type { ModelColumns, Reason, ScreeningModel } from '../classifier/model.types.js';
import type { AdvertFinding } from '../advert.types.js';
import type { ScreeningView, ScreeningModelView } from './screening.types.js';

const HASH = {
  max: 43,
  pattern: /[\w-]{43}/,
  description: 'SHA-256 (base64url) of the model’s canonical JSON.',
};
const PROBABILITY = { min: 0, max: 1, description: 'Probability of fraud at the base rate.' };
const NUMBER = { min: -1e6, max: 1e6 };

/** A list of rows, each a key and `numbers` numbers. */
function Rows(numbers: number, description: string): PropertyDecorator {
  return applyDecorators(
    Out({ type: 'array', items: { type: 'array', items: {} }, description }),
    ValidateBy({
      name: 'shaped',
      validator: {
        validate: (value) => isTable(value, numbers),
        defaultMessage: () => `must be rows of a key, given once, and ${numbers} finite numbers`,
      },
    }),
  );
}

const OBJECT = { type: 'object', additionalProperties: true } as const;

export class ScreeningFindingDto implements AdvertFinding {
  @Text() code: string;
  @Text() law: string;
  @Text() zh: string;
  @Text() en: string;
  @Text({ min: 0 }) words: string;
}

export class ScreeningReasonDto implements Reason {
  @Text({ min: 0, description: 'Column the words stand in; empty for any.' }) column: string;
  @Text({ min: 0 }) words: string;
  @Num({ ...NUMBER, description: 'Log-odds; positive speaks for fraud.' }) points: number;
}

/** How an advert was screened: intercept + Σ points = logit. */
export class ScreeningDto implements ScreeningView {
  @Uuid() jobId: string;
  @ListOf(() => ScreeningFindingDto, { max: 50 }) findings: ScreeningFindingDto[];
  @Text({ ...HASH, nullable: true }) modelHash: string | null;
  @Num({ ...NUMBER, nullable: true }) intercept: number | null;
  @Num({ ...NUMBER, nullable: true }) logit: number | null;
  @Num({ ...PROBABILITY, nullable: true }) probability: number | null;
  @Num({ ...PROBABILITY, nullable: true, description: 'Flagged from here.' }) threshold: number | null;
  @ListOf(() => ScreeningReasonDto, { max: 20_000 }) reasons: Reason[];
  @Instant() screenedAt: Date;
}

/** A model as `npm run screening:train` writes it. */
export class ScreeningModelDto implements ScreeningModel {
  @Text({ max: 50 }) format: 'xingong-screening-model/1';
  @Text(HASH) hash: string;
  @Text({ max: 100 }) segmenter: string;
  @Out(OBJECT) @IsDefined() columns: ModelColumns;
  @Num(PROBABILITY) baseRate: number;
  @Num(PROBABILITY) threshold: number;
  @Num(NUMBER) intercept: number;
  @Num(NUMBER) sharedLength: number;
  @Num(NUMBER) markValue: number;
  @Rows(2, 'Key `column:words`, inverse document frequency, weight.')
  terms: [key: string, idf: number, weight: number][];
  @Rows(1, 'Key `column=value`, weight.') marks: [key: string, weight: number][];
  @Out(OBJECT) @IsDefined() training: Record<string, unknown>;
}

export class ScreeningModelSummaryDto implements ScreeningModelView {
  @Text(HASH) hash: string;
  @OneOf(MODEL_STATES) state: ModelState;
  @Bool({ description: 'It is champion: adverts are flagged by it.' }) isActive: boolean;
  @ListOf('text', { max: 100, description: 'Who approved its promotion.' }) approvals: string[];
  @Instant() changedAt: Date;
  @Whole({ min: 1, max: 2 ** 31 }) version: number;
  @Num(PROBABILITY) baseRate: number;
  @Num(PROBABILITY) threshold: number;
  @Whole({ min: 0, max: 1_000_000 }) terms: number;
  @Out(OBJECT) training: Record<string, unknown>;
  @Instant() publishedAt: Date;
}

export class ScreeningModelsDto {
  @ListOf(() => ScreeningModelSummaryDto, { max: 100 }) items: ScreeningModelSummaryDto[];
}

export class ModelHashDto {
  @Text(HASH) hash: string;
}

export class ActivateModelDto {
  @Text({ min: 4, max: 2000, description: 'Why; kept for ever.' }) reason: string;
  @Text({
    min: 10,
    max: 2000,
    optional: true,
    description: 'Why it is to be champion although the reviewed adverts do not bear it; kept for ever.',
  })
  override?: string;
}

export class MoveScreeningModelDto extends ActivateModelDto {
  @OneOf(MODEL_STATES, {
    description: '`champion` counts as an approval; the second one of another person does it.',
  })
  state: ModelState;
}
