import { type Fen } from '../../platform/money/money.js';
import {
  Bool,
  FenAmount,
  FenSum,
  Instant,
  ListOf,
  Nested,
  OneOf,
  Out,
  Text,
  Whole,
} from '../../platform/http/fields/fields.js';

export class BalanceLineDto {
  @Text({ example: 'escrow' }) code: string;
  @Whole({ min: 0, max: 2 ** 53 - 1, description: 'How many books have such an account.' }) accounts: number;
  @FenSum() debitPosted: Fen;
  @FenSum() creditPosted: Fen;
  @FenSum() debitPending: Fen;
  @FenSum() creditPending: Fen;
}

export class LedgerFaultDto {
  @Text() fault: string;
  @Whole({ min: 0, max: 2 ** 53 - 1, description: 'Must be 0.' }) rows: number;
}

export class SealedDto {
  @Whole({ min: 0, max: 2 ** 53 - 1 }) height: number;
  @Text({ description: 'Hash of the newest block, base64url: keep it somewhere else.' }) headHash: string;
  @Out({ type: [Number], description: 'Heights that do not verify any more.' }) broken: number[];
  @Whole({
    min: 0,
    max: 2 ** 53 - 1,
    description: 'Up to which block the books were verified; the rest is read now.',
  })
  verifiedHeight: number;
  @Instant({
    nullable: true,
    description: 'When all blocks had been verified again last; null: not yet. Daily.',
  })
  verifiedAgainAt: Date | null;
}

export class TrialBalanceDto {
  @ListOf(() => BalanceLineDto, { max: 100 }) accounts: BalanceLineDto[];
  @FenSum() debitPosted: Fen;
  @FenSum() creditPosted: Fen;
  @FenSum() debitPending: Fen;
  @FenSum() creditPending: Fen;
  @Bool() balanced: boolean;
  @ListOf(() => LedgerFaultDto, { max: 10 }) faults: LedgerFaultDto[];
  @Nested(() => SealedDto) sealed: SealedDto;
}

/** One line of a fund’s statement, newest first. */
export class StatementLineDto {
  @Text() id: string;
  @Instant() at: Date;
  @Text({ description: 'The business fact, e.g. `deposit`, `pay-run`.' }) label: string;
  @OneOf(['post', 'hold', 'settle', 'void']) kind: 'post' | 'hold' | 'settle' | 'void';
  @Text() debit: string;
  @Text() credit: string;
  @FenAmount() amount: Fen;
  @Text({ nullable: true, description: 'What it is for, e.g. the payout.' }) ref: string | null;
}
