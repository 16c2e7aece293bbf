import {
  FenAmount,
  Instant,
  Jws,
  ListOf,
  Nested,
  OneOf,
  Text,
  Uuid,
} from '../../../platform/http/fields/fields.js';
import type { Fen } from '../../../platform/money/money.js';
import type { Party, RefundState } from '../../payroll.types.js';

const STATES = ['signing', 'ready', 'submitted', 'settled', 'failed', 'returned', 'withdrawn'];

export class RequestRefundDto {
  @Uuid({
    description: 'A deposit that a bank statement funded: the money goes back to the account it came from.',
  })
  depositId: string;
  @FenAmount({ min: 1n, description: 'At most what of it is unused.' }) amountFen: Fen;
}

/** Whom money goes back to where its payer is unknown or their bank refused it. */
export class RefundPayeeDto {
  @Text({ max: 140, example: '长沙测试物业管理有限公司' }) name: string;
  @Text({ min: 8, max: 34, pattern: /\d{8,34}/, example: '6217000010000000001' }) account: string;
}

export class SignRefundDto {
  @Jws() jws: string;
}

/** What both parties sign, as canonical JSON (RFC 8785). */
export class RefundStatementDto {
  @Uuid() refundId: string;
  @Uuid() escrowId: string;
  @Uuid() depositId: string;
  @FenAmount() amountFen: number;
}

export class RefundDto {
  @Uuid() id: string;
  @Uuid() escrowId: string;
  @Uuid() enterpriseId: string;
  @Uuid({ description: 'Of an own account the enterprise itself.' }) providerId: string;
  @FenAmount() amountFen: Fen;
  @OneOf(STATES) state: RefundState;
  @Nested(() => RefundStatementDto) releaseStatement: RefundStatementDto;
  @ListOf('text', { max: 2, example: ['employer'], description: 'Parties that signed.' }) signedBy: Party[];
  @Text({ nullable: true, max: 40, description: 'The bank’s code where it was not paid, or came back.' })
  reasonCode: string | null;
  @Instant({ nullable: true, description: 'By when all sign; then it is taken back.' }) signBy: Date | null;
  @Instant() requestedAt: Date;
  @Instant({ nullable: true }) settledAt: Date | null;
}
