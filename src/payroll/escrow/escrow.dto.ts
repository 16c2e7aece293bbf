import type { Fen } from '../../platform/money/money.js';
import { FenAmount, Instant, ListOf, Nested, OneOf, Text, Uuid } from '../../platform/http/fields/fields.js';
import { AccountKindDto } from './kind/account-kind.dto.js';
import type { DepositId, DepositState, EscrowId, Fund } from '../payroll.types.js';

/** The largest deposit: a thousand of them are still below 2^53 fen, beyond which JSON's numbers are inexact. */
const LARGEST_DEPOSIT = 9_000_000_000_000n;

export class EscrowDepositDto {
  @Uuid({
    optional: true,
    description:
      'The labour-service company that shares the escrow. Left out, or the employer itself: its own account, for direct hires.',
  })
  providerId?: string;
  @FenAmount({
    min: 1n,
    max: LARGEST_DEPOSIT,
    description: 'Fen; an amount that ends in 13 fen is never paid by the simulated rail.',
  })
  amountFen: Fen;
}

export class ClaimFundDepositDto {
  @FenAmount({ min: 1n, max: LARGEST_DEPOSIT }) amountFen: Fen;
}

/** Where money is paid to from the payer's own bank. */
export class PayToDto {
  @Text({ max: 70, description: 'Holder of the account.' }) name: string;
  @Text({ max: 32 }) number: string;
  @Text({ max: 70, example: '中国工商银行测试支行' }) bank: string;
  @Text({
    max: 13,
    example: 'XG12345678903',
    description: 'Write it into the remarks: by it the money finds its fund.',
  })
  reference: string;
}

export class DepositDto {
  @Uuid() id: DepositId;
  @OneOf(['escrow', 'claim-fund']) fund: Fund;
  @Uuid({ nullable: true }) escrowId: EscrowId | null;
  @FenAmount() amountFen: Fen;
  @OneOf(['requested', 'submitted', 'funded', 'failed']) state: DepositState;
  @Text({ nullable: true, description: 'Code of the rail when it was not paid.' }) reasonCode: string | null;
  @Instant() requestedAt: Date;
  @Instant({ nullable: true }) fundedAt: Date | null;
  @Nested(() => PayToDto, { nullable: true, description: 'Where no rail moves money in, but a bank does.' })
  payTo: PayToDto | null;
}

export class EscrowDto {
  @Uuid() id: EscrowId;
  @Uuid() enterpriseId: string;
  @Uuid({ description: 'Of an own account the enterprise itself.' }) providerId: string;
  @Nested(() => AccountKindDto) account: AccountKindDto;
  @FenAmount({ description: 'May still be promised to payouts.' }) availableFen: Fen;
  @FenAmount({ description: 'Promised to payouts under way.' }) heldFen: Fen;
}

export class EscrowListDto {
  @ListOf(() => EscrowDto, { max: 500 }) items: EscrowDto[];
}

export class ClaimFundDto {
  @Uuid() insurerId: string;
  @FenAmount() availableFen: Fen;
  @FenAmount() heldFen: Fen;
}
