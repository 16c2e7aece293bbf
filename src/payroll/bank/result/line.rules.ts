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
  /** How often it left with its sum before the line, and how often it came back. */
  left: number;
  cameBack: number;
  /** Whether the line, an entry, says only what another file said of the same movement. */
  isSaidBefore: boolean;
}

/** An entry as far as it counts movements. */
export interface SaidEntry {
  day: string;
  format: string;
  /** Of a statement with balances, which shows every movement once. */
  isBooked: boolean;
}

/**
 * How often a payment moved, by entries of one direction. Banks number one movement differently in each of their exports, so that
 * entries of several formats do not add up: on a day it moved as often as the format says that has most of it, and
 * notifications, whose days may differ, announce what statements show.
 */
export function movements(entries: readonly SaidEntry[]): number {
  const booked = entries.filter(({ isBooked }) => isBooked);
  const days = [...new Set(booked.map(({ day }) => day))];
  const shown = days.reduce((sum, on) => sum + mostOfOneFormat(booked.filter(({ day }) => day === on)), 0);
  return Math.max(shown, mostOfOneFormat(entries.filter(({ isBooked }) => !isBooked)));
}

/**
 * Whether money that came may be what another export said already: on its day so much came, or came back, at least as often by
 * another kind of file as by this one.
 * @param said how often each kind of file said so up to the line
 */
export function isSaidElsewhere(
  line: { format: string; kind: LineKind },
  said: readonly { format: string; kind: string; times: number }[],
): boolean {
  const isOwn = (one: { format: string; kind: string }): boolean =>
    one.format === line.format && one.kind === line.kind;
  const own = said.find(isOwn)?.times ?? 0;
  return said.some((one) => one.format !== line.format && one.times >= own);
}

function mostOfOneFormat(entries: readonly SaidEntry[]): number {
  const times = new Map<string, number>();
  for (const { format } of entries) times.set(format, (times.get(format) ?? 0) + 1);
  return Math.max(0, ...times.values());
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

function onDebit({ state, left, cameBack, isSaidBefore }: PaymentStanding): LineVerdict {
  const explains: BreakKind[] = ['missing-at-bank'];
  if (isSaidBefore) return { ...NOTHING, explains };
  if (left > 0) return broken('duplicate-line');
  if (isOpen(state)) return { ...NOTHING, do: 'settle', explains };
  // it came back before we heard that it had left
  if (state === 'settled' || cameBack > 0) return { ...NOTHING, explains };
  return broken('contradicts');
}

function onReturn({ reasonCode }: PaymentLine, payment: PaymentStanding): LineVerdict {
  const { state, left, cameBack, isSaidBefore } = payment;
  if (isSaidBefore) return NOTHING;
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
