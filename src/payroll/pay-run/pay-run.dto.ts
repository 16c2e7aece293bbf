import type { Fen } from '../../platform/money/money.js';
import {
  Day,
  FenAmount,
  Instant,
  Jws,
  ListOf,
  Nested,
  OneOf,
  Text,
  Uuid,
  Whole,
} from '../../platform/http/fields/fields.js';
import { type PayoutState, type Party, type PayRunId, type PayRunState, SHOWN } from '../payroll.types.js';
import { AccountKindDto } from '../escrow/kind/account-kind.dto.js';
import { PayRunFindingDto } from '../risk-shield/screening.dto.js';
import { FilingWarningDto } from '../tax/method/filing.dto.js';
import { TaxStepsDto } from '../tax/tax.dto.js';
import type { WithholdingMethod } from '../tax/tax.types.js';

const STATES = ['drafting', 'held', 'draft', 'delayed', 'released', 'completed', 'cancelled'];
const PAYOUT_STATES = ['draft', 'cancelled', 'held', 'submitted', 'settled', 'failed', 'returned'];

export class PayRunOrderDto {
  @Uuid({ description: 'Who employs; of direct hires the caller itself.' }) enterpriseId: string;
  @ListOf('uuid', {
    min: 1,
    max: 1000,
    optional: true,
    description: 'Named wages; all that are due when absent.',
  })
  itemIds?: string[];
  @Day({ optional: true, description: 'Only work up to this day.' }) upToDay?: string;
}

export class PayRunApprovalDto {
  @Jws({
    description:
      'Detached JWS over the canonical JSON of `releaseStatement`; `typ` xingong-escrow-release+jws, `kid` an active key of the party.',
  })
  jws: string;
}

export class ReleaseStatementDto {
  @Uuid() payRunId: string;
  @Text({
    description:
      'SHA-256, base64url, of the canonical JSON of the payouts: payoutId, workerId, payeeAccountId, payeeHash, wageItemIds (sorted), grossFen, taxFen and netFen of each.',
  })
  itemsDigest: string;
  @Whole({ min: 0, max: 2 ** 53 - 1 }) grossFen: number;
  @Whole({ min: 0, max: 2 ** 53 - 1 }) taxFen: number;
  @Whole({ min: 0, max: 2 ** 53 - 1 }) netFen: number;
  @Uuid() escrowId: string;
}

export class ReleaseApprovalDto {
  @OneOf(['employer', 'provider']) party: Party;
  @Text() kid: string;
  @Instant() approvedAt: Date;
}

export class PayRunPayoutDto {
  @Uuid() id: string;
  @Uuid() workerId: string;
  @Uuid({ nullable: true }) contractId: string | null;
  @Uuid({ nullable: true, description: 'Row of the account it is paid to.' }) payeeAccountId: string | null;
  @Text({
    nullable: true,
    example: 'qg1fAAgfT8pN4u5kUJ0wV0yFQ1u0m3N4s1hT5m0dC9A',
    description:
      'HMAC-SHA256, base64url, of account and holder under a key of the account: the same as long as neither changes.',
  })
  payeeHash: string | null;
  @ListOf('uuid', { max: 10_000 }) wageItemIds: string[];
  @FenAmount() grossFen: Fen;
  @FenAmount() taxFen: Fen;
  @FenAmount() netFen: Fen;
  @OneOf(PAYOUT_STATES) state: PayoutState;
  @Text({ nullable: true }) reasonCode: string | null;
  @Instant({ nullable: true }) settledAt: Date | null;
  @Nested(() => TaxStepsDto) taxSteps: TaxStepsDto;
}

export class HeldItemDto {
  @Uuid() wageItemId: string;
  @ListOf(() => PayRunFindingDto, { max: 10 }) findings: PayRunFindingDto[];
}

export class PayRunLineDto {
  @Uuid() id: PayRunId;
  @Uuid() enterpriseId: string;
  @Uuid() providerId: string;
  @Uuid() escrowId: string;
  @Nested(() => AccountKindDto, { description: 'The account that it is paid out of.' })
  account: AccountKindDto;
  @OneOf(STATES) state: PayRunState;
  @Day() payDay: string;
  @OneOf(['cumulative', 'ordinary']) method: WithholdingMethod;
  @Whole({
    min: 0,
    max: 2 ** 31,
    description: 'Payouts in it; they grow while it is `drafting`, as its sums do.',
  })
  payoutCount: number;
  @Whole({ min: 0, max: 2 ** 31, description: 'Wages that screening held.' }) heldCount: number;
  @FenAmount() grossFen: Fen;
  @FenAmount() taxFen: Fen;
  @FenAmount() netFen: Fen;
  @Instant() createdAt: Date;
  @Instant({
    nullable: true,
    description:
      'When a run starts, or did, that one person prepared and released alone; until then it can be called off.',
  })
  startsAt: Date | null;
  @Instant({ nullable: true }) releasedAt: Date | null;
  @Instant({ nullable: true }) completedAt: Date | null;
  @Whole({ min: 1, max: 2 ** 31 }) version: number;
}

export class PayRunDto extends PayRunLineDto {
  @Nested(() => ReleaseStatementDto, {
    nullable: true,
    description: 'What its parties sign, once it is drafted.',
  })
  releaseStatement: ReleaseStatementDto | null;
  @ListOf(() => FilingWarningDto, { max: 10, description: 'What its parties should know before they sign.' })
  warnings: FilingWarningDto[];
  @ListOf(() => ReleaseApprovalDto, { max: 2 }) approvals: ReleaseApprovalDto[];
  @ListOf(() => PayRunPayoutDto, {
    max: SHOWN,
    description: 'The first, once it is drafted; all of them by `listPayRunPayouts`.',
  })
  payouts: PayRunPayoutDto[];
  @ListOf(() => HeldItemDto, {
    max: SHOWN,
    description: 'The first, once it is drafted; all of them by `listHeldWages`.',
  })
  held: HeldItemDto[];
}
