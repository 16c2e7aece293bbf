import { type Fen, shareHalfUp } from '../../platform/money/money.js';

/** What was agreed and what was done. */
export interface Work {
  payBasis: 'hour' | 'day' | 'task';
  /** Fen an hour, a day or a unit. */
  rateFen: Fen;
  minutes: number;
  /** Accepted units of a task; null for other work. */
  units: number | null;
}

/**
 * Gross pay of one shift. By the hour: rate × minutes / 60, where half a fen or more goes to the worker and less
 * than half stays with the employer. By the day: the whole rate, once a contract and day. By the task: rate × units.
 * Null when units are missing, or given for work that is not paid by them.
 */
export function grossPay(work: Work): Fen | null {
  if ((work.payBasis === 'task') !== (work.units !== null)) return null;
  if (work.payBasis === 'hour') return shareHalfUp(work.rateFen, BigInt(work.minutes), 60n);
  return work.rateFen * BigInt(work.units ?? 1);
}
