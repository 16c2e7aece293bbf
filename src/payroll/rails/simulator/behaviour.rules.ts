import type { RailState } from '../rail.types.js';

/** How the simulated rail treats one order. */
export interface Behaviour {
  /** Refuses with this code and does nothing. */
  refuse?: string;
  /** On the first attempt: the connection breaks, or the gateway says 20000, before anything happened. */
  firstAttempt?: 'lost' | 'unavailable';
  /** After the money moved: the connection breaks, or the answer takes 3 seconds. */
  answer?: 'lost' | 'late';
  state: RailState;
  /** What the order becomes later, and after how many seconds. */
  then?: { state: RailState; afterSeconds: number };
  /** How often each notification is sent. */
  notices: number;
}

const PAID: Behaviour = { state: 'SUCCESS', notices: 1 };

/** By the last four characters of the payee's account; every other account is paid at once. */
const TRANSFERS: Record<string, Behaviour> = {
  '0001': { ...PAID, refuse: 'PAYEE_NOT_EXIST' },
  '0002': { ...PAID, answer: 'lost' },
  '0003': { ...PAID, firstAttempt: 'lost' },
  '0004': { state: 'DEALING', then: { state: 'SUCCESS', afterSeconds: 1 }, notices: 1 },
  '0005': { ...PAID, then: { state: 'REFUND', afterSeconds: 2 } },
  '0006': { ...PAID, notices: 3 },
  '0007': { ...PAID, answer: 'late' },
  '0008': { ...PAID, firstAttempt: 'unavailable' },
  '0009': { state: 'DEALING', then: { state: 'FAIL', afterSeconds: 1 }, notices: 1 },
};

export function transferBehaviour(account: string): Behaviour {
  return TRANSFERS[account.slice(-4)] ?? PAID;
}

/** A payer pays at once, unless the amount ends in 13 fen: then never, and the order closes. */
export function topUpBehaviour(amountFen: bigint): Behaviour {
  const state = amountFen % 100n === 13n ? 'CLOSED' : 'SUCCESS';
  return { state: 'WAIT_PAY', then: { state, afterSeconds: 0 }, notices: 1 };
}
