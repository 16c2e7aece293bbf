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
import type { Finding, Relation, Verdict } from './report.types.js';

const VERDICTS: Verdict[] = [
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

export class ReportFigureDto {
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

export class ReportRelationDto {
  @Text({ pattern: ID }) id: string;
  @OneOf(KINDS) kind: Relation['kind'];
  @ListOf('text', { min: 2, max: MOST_TERMS, description: 'Ids of figures or relations.' }) terms: string[];
  @Text({ pattern: ID, optional: true, description: 'The figure that prints the result.' })
  published?: string;
  @Text({ max: 20, optional: true }) unit?: string;
  @Whole({ min: 0, max: 10, optional: true }) digits?: number;
}

export class ReportStatementDto {
  @Text({ pattern: ID }) about: string;
  @Text({ pattern: ID }) aspect: string;
  @Text() place: string;
  @ListOf('text', { min: 1, max: MOST_TERMS }) says: string[];
}

export class RecomputeReportDto {
  @Text({ example: '2022' }) edition: string;
  @ListOf(() => ReportFigureDto, { min: 1, max: MOST_LINES }) figures: ReportFigureDto[];
  @ListOf(() => ReportRelationDto, { min: 1, max: MOST_LINES }) relations: ReportRelationDto[];
  @ListOf(() => ReportStatementDto, { max: MOST_LINES }) statements: ReportStatementDto[];
}

export class ReportRunStartedDto {
  @Uuid() id: string;
}

export class PrintedFigureDto {
  @Text() figure: string;
  @Text() value: string;
  @Text() place: string;
}

export class ReportTermDto {
  @Text() id: string;
  @Text({ example: '2.23 万人' }) value: string;
}

export class RecomputedFigureDto {
  @Text() relation: string;
  @OneOf(KINDS) kind: Relation['kind'];
  @ListOf(() => ReportTermDto, { max: MOST_TERMS }) terms: ReportTermDto[];
  @Text() unit: string;
  @Text({ description: 'Decimal text, to at most 12 decimals.' }) unrounded: string;
  @Text({ description: 'Half up, in decimal.' }) rounded: string;
  @Text({ description: 'Lower end of what unrounded terms may give.' }) low: string;
  @Text() high: string;
  @Nested(() => PrintedFigureDto, { nullable: true }) published: PrintedFigureDto | null;
  @OneOf(VERDICTS) verdict: Verdict;
  @Text({ nullable: true, description: 'What binary floating point would print, when that differs.' })
  binaryRounded: string | null;
  @Text({ nullable: true, description: 'The published number with the terms it leaves out.' }) withOthers:
    string | null;
  @Text({ nullable: true, description: 'The divisor from which what is left out would fit.' })
  fitsFromDivisor: string | null;
}

export class ReportSaidDto {
  @Text() place: string;
  @ListOf('text', { max: MOST_TERMS }) says: string[];
}

export class ComparedStatementsDto {
  @Text() about: string;
  @Text() aspect: string;
  @OneOf(VERDICTS) verdict: Verdict;
  @ListOf(() => ReportSaidDto, { max: MOST_LINES }) statements: ReportSaidDto[];
}

export class ReportFindingDto {
  @Text() code: Finding['code'];
  @Text() about: string;
  @Text({ max: 2000 }) zh: string;
  @Text({ max: 2000 }) en: string;
}

export class ReportResultsDto {
  @ListOf(() => RecomputedFigureDto, { max: MOST_LINES }) figures: RecomputedFigureDto[];
  @ListOf(() => ComparedStatementsDto, { max: MOST_LINES }) statements: ComparedStatementsDto[];
  @ListOf(() => ReportFindingDto, { max: 3 * MOST_LINES }) findings: ReportFindingDto[];
  @ListOf('text', { max: MOST_LINES, description: 'Figures that no relation computes.' })
  takenAsPrinted: string[];
  @Out({
    type: 'object',
    additionalProperties: { type: 'integer' },
    description: 'How many of each verdict.',
  })
  counts: Partial<Record<Verdict, number>>;
}

export class ReportRunDto {
  @Uuid() id: string;
  @Text() edition: string;
  @Text({ description: 'Version of the rules of computing and judging.' }) methodology: string;
  @Text({ description: 'SHA-256 of the input as canonical JSON (RFC 8785), hex.' }) inputSha256: string;
  @Text() codeVersion: string;
  @Uuid() startedBy: string;
  @Instant() startedAt: Date;
}

export class ReportRecomputationDto extends ReportRunDto {
  @Nested(() => RecomputeReportDto) input: RecomputeReportDto;
  @Nested(() => ReportResultsDto) results: ReportResultsDto;
}
