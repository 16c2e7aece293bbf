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
} from '../../platform/http/fields/fields.js';
import { ID, KINDS, MOST_LINES, MOST_TERMS, NUMBER } from './input.rules.js';
import type {
  ComparedStatements,
  Figure,
  ReportFinding,
  RecomputationResults,
  RecomputedFigure,
  Relation,
  ReportInput,
  Statement,
  FindingReading,
} from './report.types.js';

const VERDICTS: FindingReading[] = [
  'yes',
  'interval',
  'no',
  'unpublished',
  'excluded',
  'included',
  'either',
  'neither',
  'agrees',
  'contradicts',
];

export class ReportFigureDto implements Figure {
  @Text({ pattern: ID, example: 'group-staff' }) id: string;
  @Text({ max: 30, pattern: NUMBER, example: '2.23' }) value: string;
  @Text({
    max: 20,
    example: '万人',
    description: 'A unit, in 万 or 亿 or not, optionally per another; `1` is none.',
  })
  unit: string;
  @Whole({ min: 0, max: 10, description: 'Decimals it was rounded to.' }) digits: number;
  @Bool({ optional: true, description: 'A count, or set by rule: not rounded.' }) exact?: boolean;
  @Text({ example: 'table 2.2' }) place: string;
}

export class ReportRelationDto implements Relation {
  @Text({ pattern: ID, example: 'staff-total' }) id: string;
  @OneOf(KINDS) kind: Relation['kind'];
  @ListOf('text', {
    min: 2,
    max: MOST_TERMS,
    description: 'Ids of figures or relations.',
    example: ['group-staff', 'other-staff'],
  })
  terms: string[];
  @Text({
    pattern: ID,
    optional: true,
    description: 'The figure that prints the result.',
    example: 'all-staff',
  })
  published?: string;
  @Text({ max: 20, optional: true, example: '万人' }) unit?: string;
  @Whole({ min: 0, max: 10, optional: true }) digits?: number;
}

export class ReportStatementDto implements Statement {
  @Text({ pattern: ID, example: 'group-staff' }) about: string;
  @Text({ pattern: ID, example: 'mechanism' }) aspect: string;
  @Text({ example: 'section 2.1' }) place: string;
  @ListOf('text', { min: 1, max: MOST_TERMS, example: ['direct'] }) says: string[];
}

export class RecomputeReportDto implements ReportInput {
  @Text({ example: '2022' }) edition: string;
  @ListOf(() => ReportFigureDto, { min: 1, max: MOST_LINES }) figures: ReportFigureDto[];
  @ListOf(() => ReportRelationDto, { min: 1, max: MOST_LINES }) relations: ReportRelationDto[];
  @ListOf(() => ReportStatementDto, { max: MOST_LINES }) statements: ReportStatementDto[];
}

export class ReportRunStartedDto {
  @Uuid() id: string;
}

export class PrintedFigureDto {
  @Text({ example: 'all-staff' }) figure: string;
  @Text({ example: '4.46' }) value: string;
  @Text({ example: 'table 2.2' }) place: string;
}

export class ReportTermDto {
  @Text({ example: 'group-staff' }) id: string;
  @Text({ example: '2.23 万人' }) value: string;
}

export class RecomputedFigureDto implements RecomputedFigure {
  @Text({ example: 'staff-total' }) relation: string;
  @OneOf(KINDS) kind: Relation['kind'];
  @ListOf(() => ReportTermDto, { max: MOST_TERMS, example: [{ id: 'group-staff', value: '2.23 万人' }] })
  terms: ReportTermDto[];
  @Text({ example: '万人' }) unit: string;
  @Text({ description: 'Decimal text, to at most 12 decimals.', example: '4.46' }) unrounded: string;
  @Text({ description: 'Half up, in decimal.', example: '4.46' }) rounded: string;
  @Text({ description: 'Lower end of what unrounded terms may give.', example: '4.45' }) low: string;
  @Text({ example: '4.47' }) high: string;
  @Nested(() => PrintedFigureDto, { nullable: true }) published: PrintedFigureDto | null;
  @OneOf(VERDICTS) verdict: FindingReading;
  @Text({
    nullable: true,
    description: 'What binary floating point would print, when that differs.',
    example: '4.45',
  })
  binaryRounded: string | null;
  @Text({
    nullable: true,
    description: 'The published number with the terms it leaves out.',
    example: '5.12',
  })
  withOthers: string | null;
  @Text({
    nullable: true,
    description: 'The divisor from which what is left out would fit.',
    example: '1760',
  })
  fitsFromDivisor: string | null;
}

export class ReportSaidDto {
  @Text({ example: 'section 2.1' }) place: string;
  @ListOf('text', { max: MOST_TERMS, example: ['direct'] }) says: string[];
}

export class ComparedStatementsDto implements ComparedStatements {
  @Text({ example: 'group-staff' }) about: string;
  @Text({ example: 'mechanism' }) aspect: string;
  @OneOf(VERDICTS) verdict: FindingReading;
  @ListOf(() => ReportSaidDto, { max: MOST_LINES, example: [{ place: 'section 2.1', says: ['direct'] }] })
  statements: ReportSaidDto[];
}

export class ReportFindingDto implements ReportFinding {
  @Text({ example: 'reconciles' }) code: ReportFinding['code'];
  @Text({ example: 'staff-total' }) about: string;
  @Text({ max: 2000, example: '所列数字与其各项之和一致。' }) zh: string;
  @Text({ max: 2000, example: 'What is printed is the sum of its terms.' }) en: string;
}

export class ReportResultsDto implements RecomputationResults {
  @ListOf(() => RecomputedFigureDto, { max: MOST_LINES }) figures: RecomputedFigureDto[];
  @ListOf(() => ComparedStatementsDto, { max: MOST_LINES }) statements: ComparedStatementsDto[];
  @ListOf(() => ReportFindingDto, { max: 3 * MOST_LINES }) findings: ReportFindingDto[];
  @ListOf('text', {
    max: MOST_LINES,
    description: 'Figures that no relation computes.',
    example: ['group-hours'],
  })
  takenAsPrinted: string[];
  @Out({
    type: 'object',
    additionalProperties: { type: 'integer' },
    description: 'How many of each verdict.',
    example: { yes: 3, interval: 1 },
  })
  counts: Partial<Record<FindingReading, number>>;
}

export class ReportRunDto {
  @Uuid() id: string;
  @Text({ example: '2022' }) edition: string;
  @Text({ description: 'Version of the rules of computing and judging.', example: 'value-report/1.0.0' })
  methodology: string;
  @Text({
    description: 'SHA-256 of the input as canonical JSON (RFC 8785), hex.',
    example: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  })
  inputSha256: string;
  @Text({ example: 'xingong@0.2.0' }) codeVersion: string;
  @Uuid() startedBy: string;
  @Instant() startedAt: Date;
}

export class ReportRecomputationDto extends ReportRunDto {
  @Nested(() => RecomputeReportDto) input: RecomputeReportDto;
  @Nested(() => ReportResultsDto) results: ReportResultsDto;
}
