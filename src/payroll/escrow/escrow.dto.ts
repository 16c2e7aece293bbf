import { type Fen } from '../../platform/money/money.js';
import { FenAmount, Instant, ListOf, OneOf, Text, Uuid } from '../../platform/http/fields/fields.js';

export class EscrowDepositDto {
  @Uuid({ description: 'The labour-service company that shares the escrow.' }) providerId: string;
  @FenAmount({
    min: 1n,
    description: 'Fen; an amount that ends in 13 fen is never paid by the simulated rail.',
  })
  amountFen: Fen;
}

export class ClaimFundDepositDto {
  @FenAmount({ min: 1n }) amountFen: Fen;
}

export class DepositDto {
  @Uuid() id: string;
  @OneOf(['escrow', 'claim-fund']) fund: string;
  @Uuid({ nullable: true }) escrowId: string | null;
  @FenAmount() amountFen: Fen;
  @OneOf(['requested', 'submitted', 'funded', 'failed']) state: string;
  @Text({ nullable: true, description: 'Code of the rail when it was not paid.' }) reasonCode: string | null;
  @Instant() requestedAt: Date;
  @Instant({ nullable: true }) fundedAt: Date | null;
}

export class EscrowDto {
  @Uuid() id: string;
  @Uuid() enterpriseId: string;
  @Uuid() providerId: string;
  @FenAmount({ description: 'May still be promised to payouts.' }) availableFen: Fen;
  @FenAmount({ description: 'Promised to payouts under way.' }) heldFen: Fen;
}

export class EscrowListDto {
  @ListOf(() => EscrowDto, { max: 500 }) items: EscrowDto[];
}

export class StatementLineDto {
  @Text() id: string;
  @Instant() at: Date;
  @Text({ description: 'The business fact, e.g. `deposit`, `pay-run`.' }) label: string;
  @OneOf(['post', 'hold', 'settle', 'void']) kind: string;
  @Text() debit: string;
  @Text() credit: string;
  @FenAmount() amount: Fen;
  @Text({ nullable: true, description: 'What it is for, e.g. the payout.' }) ref: string | null;
}

export class ClaimFundDto {
  @Uuid() insurerId: string;
  @FenAmount() availableFen: Fen;
  @FenAmount() heldFen: Fen;
}
