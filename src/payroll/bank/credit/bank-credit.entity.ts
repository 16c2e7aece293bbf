import { Column, Entity, PrimaryColumn } from 'typeorm';
import { fenTransformer } from '../../../platform/database/column.js';
import type { BusinessDay } from '../../../platform/clock/business-day.js';
import type { Fen } from '../../../platform/money/money.js';
import type { BankCreditState, Fund } from '../../payroll.types.js';
import type { Unmatched } from '../../bank-account/payment-reference.rules.js';

/** Money that came to an account; its id is that of the line that says so. */
@Entity({ schema: 'payroll', name: 'bank_credit' })
export class BankCredit {
  @PrimaryColumn('uuid') id: string;
  @Column('text') accountId: string;
  @Column('bigint', { transformer: fenTransformer }) amount: Fen;
  @Column('date') day: BusinessDay;
  @Column('text') reference: string;
  /** Name, account and words of whoever paid. */
  @Column('bytea') payerSealed: Buffer;
  /** The payment reference that stands in the words. */
  @Column('text', { nullable: true }) code: string | null;
  @Column('text') state: BankCreditState;
  @Column('text', { nullable: true }) why: Unmatched | null;
  @Column('uuid', { nullable: true }) depositId: string | null;
  @Column('timestamptz', { nullable: true }) decideBy: Date | null;
  @Column('timestamptz') openedAt: Date;
  @Column('int', { default: 1 }) version: number;
}

/** The code by which money finds its fund. Append-only. */
@Entity({ schema: 'payroll', name: 'payment_reference' })
export class PaymentReference {
  @PrimaryColumn('text') code: string;
  @Column('text') fund: Fund;
  @Column('uuid') book: string;
  @Column('uuid') payerId: string;
  @Column('uuid', { nullable: true }) providerId: string | null;
}

/** The book of what came to an account and is nobody's yet. Append-only. */
@Entity({ schema: 'payroll', name: 'bank_book' })
export class BankBook {
  @PrimaryColumn('text') accountId: string;
  @Column('uuid') book: string;
}
