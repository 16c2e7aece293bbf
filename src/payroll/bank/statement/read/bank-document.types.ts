import type { BusinessDay } from '../../../../platform/clock/business-day.js';
import type { Fen } from '../../../../platform/money/money.js';

/** Where credited money came from, as the bank says. */
export interface Payer {
  name: string;
  account: string;
  text: string;
}

/**
 * `debit` money left the account, `credit` money came, `return` a payment came back (退汇); `status` the bank says of a
 * payment, or of a whole file, where it stands.
 */
export const LINE_KINDS = ['debit', 'credit', 'return', 'status'] as const;
export type LineKind = (typeof LINE_KINDS)[number];

/** One entry of a statement, or one status of a report. */
export interface ReadLine {
  /** Line of the file, for whoever looks it up. */
  row: number;
  kind: LineKind;
  /** The bank's own number of the entry: it is taken once. */
  reference: string;
  /** The id that our number in it stands for. */
  subject: string | null;
  /** Of a status: the file that the bank answers, where it names one. */
  fileId: string | null;
  /** Of a status that it is about a whole file. */
  isOfFile: boolean;
  amount: Fen | null;
  day: BusinessDay;
  /** Code of the status (ISO 20022 external codes: ACCP, ACSC, RJCT, PDNG, …). */
  status: string | null;
  /** Why it was rejected or returned: a code, never the bank's words. */
  reasonCode: string | null;
  payer: Payer | null;
}

/** `statement` covers whole days with their balances; `notification` says what came; `status-report` how payments stand. */
export type BankDocumentKind = 'statement' | 'notification' | 'status-report';

/** What a bank's file says. */
export interface BankDocument {
  kind: BankDocumentKind;
  format: string;
  /** Number of the account; a status report does not name it, nor does a table. */
  account: string | null;
  from: BusinessDay;
  to: BusinessDay;
  /** Balances before the first and after the last entry. */
  opening: Fen | null;
  closing: Fen | null;
  lines: ReadLine[];
}

/** What is wrong with a line of a file; the file is refused whole. */
export interface LineFault {
  row: number;
  zh: string;
  en: string;
}

/** A file that can not be read. */
export class UnreadableFile extends Error {
  constructor(readonly faults: readonly LineFault[]) {
    super('the file of the bank can not be read');
    this.name = 'UnreadableFile';
  }
}
