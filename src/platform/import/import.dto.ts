import type { DocumentId } from '../document/document.types.js';
import { Bool, Instant, ListOf, OneOf, Text, Uuid, Whole } from '../http/fields/fields.js';
import { PageQuery } from '../http/page.js';
import type { OrganisationId } from '../ids/ids.js';
import { TABLE_ENCODINGS, type TableEncoding } from '../table/table.types.js';
import { IMPORT_STATES, type ImportId, type ImportState } from './import.types.js';

const MOST = 2 ** 31 - 1;

/** Which header of the file is which column. */
export class ColumnHeaderDto {
  @Text({ max: 60, description: 'A column of the kind.', example: 'employerName' }) column: string;
  @Text({ max: 200, description: 'The header in the file.', example: '招聘单位' }) header: string;
}

/** What a word of the file means. */
export class CellMeaningDto {
  @Text({ max: 60, description: 'A column of the kind.', example: 'payBasis' }) column: string;
  @Text({ max: 200, description: 'As it stands in the file.', example: '时薪' }) word: string;
  @Text({ max: 200, description: 'What the kind calls it.', example: 'hour' }) meaning: string;
}

export class BeginImportDto {
  @Text({ max: 60, pattern: /[a-z][a-z-]*/, example: 'hosted-posts' }) kind: string;
  @Uuid({ description: 'Uploaded for `import`: CSV, JSON lines or XLSX.' }) documentId: DocumentId;
  @ListOf(() => ColumnHeaderDto, {
    max: 100,
    optional: true,
    description: 'Headers that the kind does not know; it knows the usual ones in Chinese and English.',
  })
  columns?: ColumnHeaderDto[];
  @ListOf(() => CellMeaningDto, { max: 500, optional: true }) meanings?: CellMeaningDto[];
  @Bool({
    optional: true,
    description:
      'Whether columns that nobody knows are left out. Without it they are a fault, for one may be misspelt.',
  })
  ignoreOtherColumns?: boolean;
  @OneOf(TABLE_ENCODINGS, { optional: true, description: 'Of a text file; found out where it is not said.' })
  encoding?: TableEncoding;
}

export class StartImportDto {
  @Bool({ optional: true, description: 'Imports the other rows although some are at fault.' })
  withoutBadRows?: boolean;
}

export class ImportDto {
  @Uuid() id: ImportId;
  @Text({ example: 'hosted-posts' }) kind: string;
  @Uuid() organisationId: OrganisationId;
  @Uuid() documentId: DocumentId;
  @OneOf(IMPORT_STATES) state: ImportState;
  @Text({
    max: 1000,
    nullable: true,
    description: 'Why it was refused or stopped, in Chinese.',
    example: '缺少列：title（岗位名称）',
  })
  reasonZh: string | null;
  @Text({ max: 1000, nullable: true, example: 'missing columns: title' }) reasonEn: string | null;
  @Whole({ min: 0, max: MOST, description: 'Rows that the check has read.' }) rows: number;
  @Whole({ min: 0, max: MOST, description: 'Those of them at fault.' }) bad: number;
  @Whole({
    min: 0,
    max: MOST,
    description: 'Faults in all; list and file hold the first 10,000 of the check, and of the run.',
  })
  faults: number;
  @Whole({ min: 0, max: MOST, description: 'Rows that made or changed something.' }) applied: number;
  @Whole({ min: 0, max: MOST, description: 'Rows of what was there already.' }) unchanged: number;
  @Whole({ min: 0, max: MOST, description: 'Rows that were not taken; their faults say why.' })
  refused: number;
  @Whole({ min: 0, max: MOST, description: 'Rows that were taken back.' }) undone: number;
  @Whole({ min: 0, max: MOST, description: 'Rows that could not be taken back any more.' }) kept: number;
  @Whole({
    min: 0,
    max: 100,
    description: 'Percent of the rows that are done with; of the check not known before its end.',
    nullable: true,
  })
  progressPercent: number | null;
  @Instant() receivedAt: Date;
  @Instant({ nullable: true }) checkedAt: Date | null;
  @Instant({ nullable: true }) startedAt: Date | null;
  @Instant({ nullable: true }) endedAt: Date | null;
  @Instant({ nullable: true, description: 'Until when it can be taken back.' }) undoUntil: Date | null;
}

export class ImportFaultDto {
  @Whole({ min: 0, max: MOST, description: 'Line of a text file, row of a sheet; the first is 1.' })
  line: number;
  @Text({ nullable: true, description: 'Column of the kind; null where it is the whole row.' }) column:
    string | null;
  @Text({ nullable: true, description: 'What people call the column.', example: '招聘人数' }) columnZh:
    string | null;
  @Text({ max: 500 }) zh: string;
  @Text({ max: 500 }) en: string;
  @Text({
    nullable: true,
    description: 'As it stands in the file, cut; masked where it may be personal; null where it is empty.',
    example: '12 人左右',
  })
  value: string | null;
}

export class ImportsQuery extends PageQuery {}

export class ImportColumnDto {
  @Text() name: string;
  @Text({ example: 'fen' }) cells: string;
  @Bool() isRequired: boolean;
  @ListOf('text', {
    max: 20,
    description: 'Headers by which it is known.',
    example: ['招聘人数', 'headcount'],
  })
  headers: string[];
  @ListOf('text', {
    max: 100,
    description: 'Words that its cells may hold; any where there are none.',
    example: ['时薪', '月薪'],
  })
  words: string[];
}

export class ImportKindDto {
  @Text() name: string;
  @Text() zh: string;
  @Text() en: string;
  @Text({ example: 'recruiter' }) duty: string;
  @ListOf('text', { max: 10, example: ['platform'] }) roles: string[];
  @ListOf(() => ImportColumnDto, { max: 100 }) columns: ImportColumnDto[];
}

export class ImportKindsDto {
  @ListOf(() => ImportKindDto, { max: 50 }) items: ImportKindDto[];
}
