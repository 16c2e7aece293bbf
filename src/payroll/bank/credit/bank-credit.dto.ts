import { Day, FenAmount, Instant, Nested, OneOf, Text, Uuid } from '../../../platform/http/fields/fields.js';
import { PageQuery } from '../../../platform/http/page.js';
import type { Fen } from '../../../platform/money/money.js';
import { UNMATCHED, type Unmatched } from '../../bank-account/payment-reference.rules.js';
import { RefundPayeeDto } from '../refund/refund.dto.js';
import type { BankCreditState } from '../../payroll.types.js';

const STATES = ['new', 'repeated', 'unmatched', 'funded', 'returning', 'returned'];

export class BankCreditsQuery extends PageQuery {
  @OneOf(STATES, { optional: true, description: 'Only those in this state.' }) state?: BankCreditState;
}

export class AssignBankCreditDto {
  @Text({
    min: 13,
    max: 13,
    pattern: /XG\d{11}/,
    example: 'XG12345678903',
    description: 'Payment reference of the fund that it is for.',
  })
  paymentReference: string;
}

export class ReturnBankCreditDto {
  @Nested(() => RefundPayeeDto, {
    optional: true,
    description:
      'Absent: to the account it came from. Only where the bank did not say which that was, or it was refused there.',
  })
  to?: RefundPayeeDto;
}

/** Money that came to an account. */
export class BankCreditDto {
  @Uuid() id: string;
  @Text({ example: 'main', description: 'The account, as the configuration calls it.' }) accountId: string;
  @FenAmount() amountFen: Fen;
  @Day() day: string;
  @Text({ max: 140, description: 'The bank’s number of the entry.' }) reference: string;
  @Text({
    min: 0,
    max: 10_000,
    example: '长沙测试物业管理有限公司',
    description: 'As the bank writes it; empty where it does not say.',
  })
  payerName: string;
  @Text({ min: 0, max: 10_000, example: '6217000010000000001' }) payerAccount: string;
  @Text({ min: 0, max: 10_000, description: 'Words of the transfer.' }) text: string;
  @OneOf(STATES) state: BankCreditState;
  @OneOf(UNMATCHED, {
    nullable: true,
    description:
      'Why it fits nothing by itself: no payment reference, one that nobody has, one of a fund of another account, paid by another than its payer; or it went back and was refused there.',
  })
  why: Unmatched | null;
  @Uuid({ nullable: true, description: 'The deposit that it funded.' }) depositId: string | null;
  @Instant({ nullable: true, description: 'By when it is assigned or returned.' }) decideBy: Date | null;
}
