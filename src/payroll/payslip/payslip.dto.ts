import type { Fen } from '../../platform/money/money.js';
import {
  Bool,
  Day,
  FenAmount,
  Instant,
  ListOf,
  Nested,
  OneOf,
  Text,
  Uuid,
  Whole,
} from '../../platform/http/fields/fields.js';
import {
  MINIMUM_WAGE_STATES,
  type MinimumWageState,
  type PayoutState,
  WAGE_APPROVERS,
  type WageApprover,
} from '../payroll.types.js';
import { AccountKindDto } from '../escrow/kind/account-kind.dto.js';
import { TaxStepsDto } from '../tax/tax.dto.js';

export class PaidShiftDto {
  @Uuid({ nullable: true, description: 'Null of what a grievance came to.' }) shiftId: string | null;
  @Uuid({ nullable: true, description: 'The grievance that made it owed, where it is no shift.' })
  grievanceId: string | null;
  @Day() day: string;
  @Whole({ min: 0, max: 1_000_000 }) minutes: number;
  @FenAmount() grossFen: Fen;
  @OneOf(WAGE_APPROVERS, {
    nullable: true,
    description: 'Who says that it is owed; `silence`: nobody answered the shift in time.',
  })
  approvedBy: WageApprover | null;
  @Instant({
    nullable: true,
    description:
      'Of `silence`: until when the employer may dispute it. It is owed and paid meanwhile, and nothing that was paid is taken back by itself.',
  })
  disputeBy: Date | null;
  @OneOf(MINIMUM_WAGE_STATES, {
    nullable: true,
    description: 'Whether a minimum wage is known where the work was done; null: not stated.',
  })
  minimumWage: MinimumWageState | null;
  @FenAmount({ nullable: true, description: 'The least wage of its minutes, without holiday pay.' })
  minimumFen: Fen | null;
  @FenAmount({ nullable: true, description: 'Of `grossFen`: what made it up to the minimum wage.' })
  madeUpFen: Fen | null;
  @FenAmount({ nullable: true, description: 'Of `grossFen`: the extra pay of a statutory holiday.' })
  holidayFen: Fen | null;
}

/** What a worker should know about the tax of a payment. */
export class TaxNoteDto {
  @Text({ max: 500 }) zh: string;
  @Text({ max: 500 }) en: string;
}

export class PayslipDto {
  @Uuid() payoutId: string;
  @Uuid() payRunId: string;
  @Uuid({ nullable: true }) contractId: string | null;
  @Uuid() enterpriseId: string;
  @Text({ nullable: true }) enterpriseName: string | null;
  @Uuid() providerId: string;
  @Text({ nullable: true }) providerName: string | null;
  @Nested(() => AccountKindDto, { description: 'The account that it is paid out of.' })
  account: AccountKindDto;
  @Text({
    nullable: true,
    example: '湖南同舟劳务服务有限公司',
    description: 'Name of the withholding agent (扣缴义务人): the company, or in a direct hire the employer.',
  })
  withholdingAgent: string | null;
  @OneOf(['held', 'submitted', 'settled', 'failed', 'returned']) state: PayoutState;
  @Text({ nullable: true, description: 'Code of the rail when the payment failed.' }) reasonCode:
    string | null;
  @Day() payDay: string;
  @Instant({ nullable: true }) settledAt: Date | null;
  @Bool({ nullable: true }) onTime: boolean | null;
  @ListOf(() => PaidShiftDto, { max: 10_000, description: 'Empty when the wages are owed again.' })
  shifts: PaidShiftDto[];
  @FenAmount() grossFen: Fen;
  @FenAmount() taxFen: Fen;
  @FenAmount() netFen: Fen;
  @Nested(() => TaxStepsDto, {
    description: 'How the tax was found, step by step. Value added tax is not part of it.',
  })
  taxSteps: TaxStepsDto;
  @Nested(() => TaxNoteDto, { nullable: true, description: 'Of wages, whose tax is not withheld here.' })
  taxNote: TaxNoteDto | null;
}
