import type { Fen } from '../../platform/money/money.js';

/** Where an order stands at the rail. `REFUND` may follow `SUCCESS`; `WAIT_PAY` and `CLOSED` are of top-ups. */
export const RAIL_STATES = ['SUCCESS', 'FAIL', 'DEALING', 'REFUND', 'WAIT_PAY', 'CLOSED'] as const;
export type RailState = (typeof RAIL_STATES)[number];

/** An order to pay one payee out of one book. Sent again, it must be the same to the letter. */
export interface TransferOrder {
  /** Our number of the payment; the rail pays a number at most once. */
  outBizNo: string;
  /** Account book at the rail the money leaves. */
  book: string;
  amount: Fen;
  payee: { kind: 'alipay' | 'bank'; account: string; name: string };
  /** What the payee reads, e.g. `工资`. */
  title: string;
}

/** An order by which a payer puts money into a book. */
export interface TopUpOrder {
  outBizNo: string;
  book: string;
  amount: Fen;
}

/** What the rail says about an order; only ever taken from a reply whose signature verified. */
export type RailReply =
  | {
      kind: 'order';
      outBizNo: string;
      orderId: string;
      state: RailState;
      amount: Fen;
      reasonCode: string | null;
    }
  /** A business refusal: this request changed nothing. Act on the code, never on its text. */
  | { kind: 'refused'; code: string }
  /** Nobody knows: the rail may or may not have acted. Ask it, and never send anything new. */
  | { kind: 'unknown'; why: 'timeout' | 'unavailable' | 'bad-signature' };

/** A verified notification: a reason to ask the rail, not an answer. */
export interface RailNotification {
  notifyId: string;
  outBizNo: string;
}

/** Orders of one state that the rail has not ended yet. */
export interface OnTheRail {
  state: string;
  orders: number;
  oldestSeconds: number;
}
