import { type Fen } from '../../platform/money/money.js';
import {
  Day,
  FenAmount,
  Instant,
  ListOf,
  OneOf,
  Text,
  Uuid,
  Whole,
} from '../../platform/http/fields/fields.js';
import { PageQuery } from '../../platform/http/page.js';
import {
  type ClassRate,
  COVER_LINES,
  type CoverLine,
  type LineTerm,
  type OccupationRule,
  type ProductTerms,
  RATE_BASES,
  type RateBasis,
} from './product.types.js';

const CODE = /[a-z0-9]+(-[a-z0-9]+)*/;

export class OccupationRuleDto implements OccupationRule {
  @Text({
    max: 20,
    pattern: /\d+(-\d+)*/,
    example: '4-02',
    description: '中国职业分类大典 2022, a code or its beginning.',
  })
  prefix: string;

  @Whole({ min: 1, max: 6, nullable: true, description: '1 lowest risk; null: refused.' })
  occupationClass: number | null;
}

export class ClassRateDto implements ClassRate {
  @Whole({ min: 1, max: 6 }) occupationClass: number;
  @FenAmount({ max: 1_000_000_000n, description: 'Fen per shift, or per hour begun.' }) rateFen: Fen;
}

export class LineTermDto implements LineTerm {
  @OneOf(COVER_LINES) line: CoverLine;
  @FenAmount({ min: 1n, max: 1_000_000_000_000n, description: 'Sum insured per policy.' }) limitFen: Fen;
  @FenAmount({ max: 1_000_000_000_000n, description: 'Borne by the insured in each claim.' })
  deductibleFen: Fen;

  @Whole({ min: 1, max: 720, optional: true, nullable: true, description: 'Sudden death only.' })
  withinHours: number | null = null;

  @ListOf(() => ClassRateDto, { min: 1, max: 6, example: [{ occupationClass: 2, rateFen: 80 }] })
  rates: ClassRateDto[];
}

export class PublishProductDto implements ProductTerms {
  @Text({ max: 40, pattern: CODE, example: 'shift-accident' }) code: string;
  @Text({ max: 60, example: '灵活工作班次意外险' }) nameZh: string;
  @Text({ max: 120, example: 'Accident cover per shift' }) nameEn: string;
  @Day({ description: 'First business day on which it may be bound; today or later.' }) validFrom: string;
  @ListOf(() => OccupationRuleDto, { min: 1, max: 2000 }) occupationClasses: OccupationRuleDto[];
  @OneOf(RATE_BASES) rateBasis: RateBasis;
  @ListOf(() => LineTermDto, { min: 1, max: 4 }) lines: LineTermDto[];
  @Whole({ min: 0, max: 720 }) graceMinutes: number;

  @Whole({ min: 1, max: 72, description: 'Cover ends so long after the clock-in when nobody clocks out.' })
  longestHours: number;

  @Text({ max: 60, example: 'JR/T 0083-2013' }) disabilityStandard: string;

  @ListOf('text', {
    min: 1,
    max: 20,
    textMax: 300,
    description: 'Where the terms and rates come from.',
    example: ['备案号 C00001232022011100001'],
  })
  sources: string[];
}

export class ProductPublishedDto {
  @Uuid() productId: string;
  @Whole({ min: 1, max: 2 ** 31 }) version: number;
}

class LineViewDto extends LineTermDto {
  @Text({
    nullable: true,
    description:
      'What the worker’s consent (purpose `insurance`, recipient the insurer) must name, 保险法 34.',
    example: 'death:60000000',
  })
  consentField: string | null;
}

export class ProductDto extends PublishProductDto {
  @Uuid() id: string;
  @Uuid() insurerId: string;
  @Whole({ min: 1, max: 2 ** 31 }) version: number;
  @Instant() publishedAt: Date;
  @ListOf(() => LineViewDto, { max: 4 }) declare lines: LineViewDto[];
}

export class ProductQuery extends PageQuery {
  @Uuid({ optional: true }) insurerId?: string;
  @Text({ max: 40, pattern: CODE, optional: true, example: 'shift-accident' }) code?: string;
}
