import type { Fen } from '../../../../platform/money/money.js';
import type { PaymentTemplate } from '../../../../platform/config/config.types.js';

/** The account a file is of, and how its bank takes files: as they were when the file was made. */
export interface FileAccount {
  id: string;
  name: string;
  number: string;
  bank: string;
  bankCode: string | null;
  template: PaymentTemplate;
}

/** One payment of a file, its payee in clear. */
export interface FilePayment {
  /** Id of the payout or refund: as our number it stands in the file without hyphens. */
  id: string;
  amount: Fen;
  name: string;
  account: string;
  purpose: PaymentPurpose;
}

/** `claim`: a worker’s insurance claim; `refund`: money goes back to whoever had paid it in. */
export const PAYMENT_PURPOSES = ['wage', 'claim', 'refund'] as const;
export type PaymentPurpose = (typeof PAYMENT_PURPOSES)[number];

/** A file as it is written. */
export interface FileContent {
  /** Id of the file: its message id without hyphens. */
  id: string;
  madeAt: Date;
  account: FileAccount;
  payments: FilePayment[];
}
