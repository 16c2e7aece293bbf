import type { Fen } from '../../../platform/money/money.js';
import type { BreakKind } from '../reconciliation/break.rules.js';
import type { LineKind } from '../statement/read/bank-document.types.js';

/** A line as far as it says something of a payment. */
export interface PaymentLine {
  /** The file that it answers, where it names one. */
  fileId: string | null;
  kind: LineKind;
  amount: Fen | null;
  status: string | null;
  reasonCode: string | null;
}

/** A payout or refund, and what entries of the account have said of it. */
export interface PaymentStanding {
  state: string;
  amount: Fen;
  /** Whether it was ever in a file of the account that the line is of. */
  isOrdered: boolean;
  /** In how many files that a bank may have it ever was, and the one that it is in now. */
  files: number;
  liveFile: string | null;
  /** Entries with its sum by which it left, and by which it came back. */
  left: number;
  cameBack: number;
}

/** What a line does to a payment. */
export interface LineVerdict {
  do: 'settle' | 'fail' | 'return' | 'nothing';
  code: string | null;
  break: BreakKind | null;
  /** Breaks that it explains. */
  explains: BreakKind[];
}

/** External payment transaction status codes of ISO 20022 by which the payer’s account was debited for good. */
const PAID = ['ACSC', 'ACCC'];

/**
 * Reasons by which a bank refuses what it has already: the first one is paid, or will be (duplication; duplicate message,
 * payment information, transaction, end-to-end or instruction id).
 */
const DUPLICATES = ['AM05', 'DU01', 'DU02', 'DU03', 'DU04', 'DU05', 'DUPL'];

const NOTHING: LineVerdict = { do: 'nothing', code: null, break: null, explains: [] };
const broken = (kind: BreakKind): LineVerdict => ({ ...NOTHING, break: kind });

/** Whether a bank refuses because it has it already. */
export function isDuplicate(reasonCode: string | null): boolean {
  return reasonCode !== null && DUPLICATES.includes(reasonCode);
}

/**
 * Judges a line. A payment ends by what the bank says of it, and by nothing else; what does not fit changes nothing and is a
 * break, because paying twice can not be undone.
 */
export function verdictOnLine(line: PaymentLine, payment: PaymentStanding): LineVerdict {
  if (!payment.isOrdered) return broken('unknown-line');
  if (line.amount !== null && line.amount !== payment.amount) return broken('amount-differs');
  if (line.kind === 'status') return onStatus(line, payment);
  return line.kind === 'debit' ? onDebit(payment) : onReturn(line, payment);
}

function onStatus(line: PaymentLine, payment: PaymentStanding): LineVerdict {
  const { status, reasonCode } = line;
  const { state } = payment;
  if (status !== null && PAID.includes(status)) {
    if (isOpen(state)) return { ...NOTHING, do: 'settle' };
    return state === 'settled' ? NOTHING : broken('contradicts');
  }
  if (status !== 'RJCT') return NOTHING;
  if (isDuplicate(reasonCode)) return broken('duplicate-line');
  // what waits for another file was given up already: that the bank refuses it bears that out
  if (state === 'submitted')
    return isOfLiveFile(line, payment)
      ? { ...NOTHING, do: 'fail', code: reasonCode ?? 'RJCT' }
      : broken('contradicts');
  return state === 'settled' ? broken('contradicts') : NOTHING;
}

/** Of a payment that was in several files a refusal may be that of an old one, while the bank pays by the new one. */
function isOfLiveFile({ fileId }: PaymentLine, { files, liveFile }: PaymentStanding): boolean {
  return fileId === null ? files === 1 : fileId === liveFile;
}

function onDebit({ state, left, cameBack }: PaymentStanding): LineVerdict {
  const explains: BreakKind[] = ['missing-at-bank'];
  if (left > 0) return broken('duplicate-line');
  if (isOpen(state)) return { ...NOTHING, do: 'settle', explains };
  // it came back before we heard that it had left
  if (state === 'settled' || cameBack > 0) return { ...NOTHING, explains };
  return broken('contradicts');
}

function onReturn({ reasonCode }: PaymentLine, { state, left, cameBack }: PaymentStanding): LineVerdict {
  // paid twice by the bank, and one of them is back: its payee has the other
  if (left - cameBack >= 2) return { ...NOTHING, explains: ['duplicate-line'] };
  if (cameBack > 0 && cameBack >= left) return broken('duplicate-line');
  const code = reasonCode ?? 'REFUND';
  if (state === 'settled') return { ...NOTHING, do: 'return', code, break: 'returned' };
  if (isOpen(state)) return { ...NOTHING, do: 'fail', code, break: 'returned' };
  // it was paid although it had failed, and is back: that explains what contradicted
  return { ...NOTHING, explains: ['contradicts'] };
}

/** Its end is not known: also where its file was given up and the bank has it after all. */
function isOpen(state: string): boolean {
  return state === 'submitted' || state === 'held' || state === 'ready';
}
