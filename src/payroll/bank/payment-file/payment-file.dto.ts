import {
  FenAmount,
  Instant,
  ListOf,
  OneOf,
  Text,
  Uuid,
  Whole,
} from '../../../platform/http/fields/fields.js';
import { PageQuery } from '../../../platform/http/page.js';
import type { Fen } from '../../../platform/money/money.js';
import type { PaymentFileState } from '../../payroll.types.js';
import {
  CANCEL_REASONS,
  type CancelReason,
  NOT_TAKEN_REASONS,
  type NotTakenReason,
} from './payment-file.rules.js';

const STATES = ['made', 'downloaded', 'handed-in', 'ended', 'cancelled', 'not-taken'];
const ACTS = ['downloaded', 'handed-in', 'cancellation', 'not-taken'] as const;
const SHA256 = 'SHA-256 of the bytes, lower-case hex, as `sha256sum` prints it.';

export class PaymentFilesQuery extends PageQuery {
  @OneOf(STATES, { optional: true, description: 'Only those in this state.' }) state?: PaymentFileState;
}

export class ConfirmPaymentFileDto {
  @Text({
    min: 64,
    max: 64,
    pattern: /[0-9a-f]{64}/,
    example: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
    description: `${SHA256} Of the file that was handed in.`,
  })
  sha256: string;
}

export class CancelPaymentFileDto {
  @OneOf(CANCEL_REASONS) reason: CancelReason;
}

export class DeclarePaymentFileDto {
  @OneOf(NOT_TAKEN_REASONS) reason: NotTakenReason;
}

/** What a person did with a file. */
export class PaymentFileActDto {
  @OneOf(ACTS) act: (typeof ACTS)[number];
  @Text({ nullable: true, max: 40 }) reason: string | null;
  @Uuid() personId: string;
  @Instant() doneAt: Date;
}

export class PaymentFileDto {
  @Uuid() id: string;
  @Text({ example: 'main', description: 'The account, as the configuration calls it.' }) accountId: string;
  @OneOf(['pain.001', 'csv', 'xlsx']) format: 'pain.001' | 'csv' | 'xlsx';
  @Whole({ min: 1, max: 2 ** 31 }) payments: number;
  @FenAmount() amountFen: Fen;
  @Text({ min: 64, max: 64, description: SHA256 }) sha256: string;
  @Whole({ min: 1, max: 2 ** 31, description: 'Bytes.' }) size: number;
  @OneOf(STATES, {
    description:
      '`downloaded`: somebody has it, and nobody here knows whether the bank has it too. `not-taken`: the bank never took it, as two persons declared and statements bear out.',
  })
  state: PaymentFileState;
  @Instant() madeAt: Date;
  @Instant({ nullable: true }) downloadedAt: Date | null;
  @Instant({ nullable: true }) handedInAt: Date | null;
  @Instant({ nullable: true }) endedAt: Date | null;
  @Instant({ nullable: true, description: 'By when somebody does what its state waits for.' })
  dueAt: Date | null;
  @ListOf(() => PaymentFileActDto, { max: 1000 }) acts: PaymentFileActDto[];
}
