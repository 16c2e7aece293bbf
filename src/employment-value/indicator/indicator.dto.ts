import { Day, ListOf, Num, OneOf, Text, Whole } from '../../platform/http/fields/fields.js';
import type {
  CellView,
  IndicatorDefinition,
  IndicatorsView,
  Kind,
  Measure,
  Withheld,
} from '../definition/indicator.types.js';

const MEASURES = ['occurrences', 'posts', 'persons', 'hours', 'fen', 'fte-years'];
const GROUPINGS = ['none', 'region', 'occupation', 'region-and-occupation'] as const;
const OCCUPATION_LEVELS = ['major', 'code'] as const;
const LEVELS = ['province', 'city', 'county'] as const;
const LARGEST = 2 ** 53 - 1;

/** Of which days and where. */
export class PeriodQuery {
  @Day({ description: 'First day of a published month (Asia/Shanghai).' }) from: string;
  @Day({ description: 'Last day of a published month, included.' }) to: string;
  @Text({
    max: 6,
    pattern: /[1-9]\d(\d\d){0,2}/,
    optional: true,
    description: 'Division code or its leading 2 or 4 digits; everything the caller may see by default.',
  })
  region?: string;
}

export class IndicatorQuery extends PeriodQuery {
  @ListOf('text', {
    min: 1,
    max: 60,
    textMax: 60,
    optional: true,
    description: 'Codes; all by default.',
    example: ['workers-paid'],
  })
  indicator?: string[];
  @OneOf(GROUPINGS, { optional: true }) groupBy: (typeof GROUPINGS)[number] = 'none';
  @OneOf(LEVELS, { optional: true, description: 'When grouped by region.' }) level: (typeof LEVELS)[number] =
    'county';
  @OneOf(OCCUPATION_LEVELS, {
    optional: true,
    description: 'When grouped by occupation: major groups (大类) or codes.',
  })
  occupationLevel: (typeof OCCUPATION_LEVELS)[number] = 'code';
}

export class IndicatorDefinitionDto implements IndicatorDefinition {
  @Text({ max: 60, example: 'workers-paid' }) code: string;
  @Text({ example: '报酬到账人数' }) zh: string;
  @Text({ example: 'Workers whose wages arrived' }) en: string;
  @OneOf(MEASURES, { description: 'Unit of the value; hours to two decimals, fte-years to four.' })
  measure: Measure;
  @OneOf(['flow', 'stock'], { description: 'Over the period, or at the end of its last day.' }) kind: Kind;
  @OneOf(['sum', 'persons', 'derived']) counted: 'sum' | 'persons' | 'derived';
  @Text({
    nullable: true,
    description:
      'The head count whose small cells hide this one; `self` when it is one; null when it is not about people.',
    example: 'self',
  })
  behind: string | null;
}

export class IndicatorDefinitionsDto {
  @ListOf(() => IndicatorDefinitionDto, { max: 1000 }) items: IndicatorDefinitionDto[];
}

export class IndicatorValueDto {
  @Text({ max: 60, example: 'workers-paid' }) indicator: string;
  @Num({
    min: -LARGEST,
    max: LARGEST,
    nullable: true,
    description: 'In the measure of the indicator; null when hidden.',
  })
  value: number | null;
  @OneOf(['suppressed', 'by-month'], {
    nullable: true,
    description:
      '`suppressed`: too few people or employers, one contributor with nearly all, or it would give away such a cell; which of these is not said. `by-month`: people of several months are no sum; ask for each month.',
  })
  hidden: Withheld | null;
}

export class IndicatorCellDto extends IndicatorValueDto implements CellView {
  @Text({
    nullable: true,
    description:
      '6-digit division code of the level asked for, or `unstated`; null when not grouped by region.',
  })
  region: string | null;
  @Text({
    nullable: true,
    description:
      'Occupation code or digit of the major group, or `unstated`; null when not grouped by occupation.',
    example: '6-31-01-02',
  })
  occupation: string | null;
}

export class IndicatorsDto implements IndicatorsView {
  @Day() from: string;
  @Day() to: string;
  @Whole({
    min: 1,
    max: 1000,
    description: 'Head counts below this (and not 0) are hidden in the last month.',
  })
  smallestShown: number;
  @ListOf(() => IndicatorCellDto, { max: 20_000 }) cells: IndicatorCellDto[];
  @ListOf(() => IndicatorCellDto, { max: 100 }) totals: IndicatorCellDto[];
}

export class CountyDto {
  @Text({ max: 6, description: '6-digit division code.' }) region: string;
  @ListOf(() => IndicatorValueDto, { max: 100 }) values: IndicatorValueDto[];
}

export class EmploymentMapDto {
  @Day() from: string;
  @Day() to: string;
  @Whole({ min: 1, max: 1000 }) smallestShown: number;
  @ListOf(() => CountyDto, { max: 4000 }) counties: CountyDto[];
}
