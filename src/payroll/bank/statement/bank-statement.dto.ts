import { Day, FenAmount, Instant, OneOf, Text, Uuid, Whole } from '../../../platform/http/fields/fields.js';
import { type Fen, MAX_FEN } from '../../../platform/money/money.js';
import type { BankStatementState } from '../../payroll.types.js';
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
    description: 'Only statements cover days and show money that came: of a table, one with balances.',
  })
  kind: BankDocumentKind;
  @Text({ example: 'camt.053.001.08' }) format: string;
  @Text({ min: 64, max: 64, description: 'SHA-256 of the bytes, lower-case hex.' }) sha256: string;
  @Day() from: string;
  @Day() to: string;
  @FenAmount({ nullable: true, min: -MAX_FEN }) openingFen: Fen | null;
  @FenAmount({ nullable: true, min: -MAX_FEN }) closingFen: Fen | null;
  @Whole({ min: 0, max: 2 ** 31 }) lines: number;
  @Whole({
    min: 0,
    max: 2 ** 31,
    description: 'Those of them that were taken in, once it is confirmed: what no file had said before.',
  })
  newLines: number;
  @OneOf(['imported', 'confirmed', 'lapsed'], {
    description:
      '`imported`: one person handed it in, and nothing of it counts. `confirmed`: another person handed in the same bytes. `lapsed`: nobody did in time; it may be handed in again.',
  })
  state: BankStatementState;
  @Uuid({ description: 'Who handed it in first.' }) importedBy: string;
  @Instant() importedAt: Date;
  @Instant({ nullable: true, description: 'By when another person hands in the same file.' })
  confirmBy: Date | null;
  @Uuid({ nullable: true }) confirmedBy: string | null;
  @Instant({ nullable: true }) confirmedAt: Date | null;
}
