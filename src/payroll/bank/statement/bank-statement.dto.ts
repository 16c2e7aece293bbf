import { Day, FenAmount, Instant, OneOf, Text, Uuid, Whole } from '../../../platform/http/fields/fields.js';
import { type Fen, MAX_FEN } from '../../../platform/money/money.js';
import type { BankDocumentKind } from './read/bank-document.types.js';

const ACCOUNT = 'The account, as the configuration calls it.';

export class ImportStatementQuery {
  @Text({ max: 32, example: 'main', description: ACCOUNT }) accountId: string;
  @Day({ optional: true, description: 'Of a table: the first day that it shows.' }) from?: string;
  @Day({ optional: true, description: 'Of a table: the last day that it shows.' }) to?: string;
}

/** A file of a bank that was imported. */
export class BankStatementDto {
  @Uuid() id: string;
  @Text({ example: 'main', description: ACCOUNT }) accountId: string;
  @OneOf(['statement', 'notification', 'status-report'], {
    description: 'Only statements cover days: of a table, one with balances.',
  })
  kind: BankDocumentKind;
  @Text({ example: 'camt.053.001.08' }) format: string;
  @Text({ min: 64, max: 64, description: 'SHA-256 of the bytes, lower-case hex.' }) sha256: string;
  @Day() from: string;
  @Day() to: string;
  @FenAmount({ nullable: true, min: -MAX_FEN }) openingFen: Fen | null;
  @FenAmount({ nullable: true, min: -MAX_FEN }) closingFen: Fen | null;
  @Whole({ min: 0, max: 2 ** 31 }) lines: number;
  @Whole({ min: 0, max: 2 ** 31, description: 'Those of them that no file had said before.' })
  newLines: number;
  @Instant() importedAt: Date;
}
