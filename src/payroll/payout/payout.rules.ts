import type { Fen } from '../../platform/money/money.js';
import type { RailReply } from '../rails/rail.types.js';
import { meaningOf } from '../rails/retry.rules.js';
import type { PayoutState } from '../payroll.types.js';

/** Every move a payout can make. Nothing leaves `cancelled`, `failed` and `returned`. */
export const MOVES: Record<PayoutState, readonly PayoutState[]> = {
  draft: ['held', 'cancelled'],
  cancelled: [],
  held: ['submitted', 'cancelled'],
  // back to held: the file it was in was never handed in, or the bank never took it
  submitted: ['settled', 'failed', 'held'],
  settled: ['returned'],
  failed: [],
  returned: [],
};

/**
 * Who can mend a payment that failed: the worker, where the account can not be paid, or money came back from it; else who
 * pays, by paying again. Somebody whose data are erased gives no other account.
 */
export function mender(code: string): 'worker' | 'payer' {
  if (code === 'PAYEE_ERASED') return 'payer';
  return meaningOf(code) === 'payee' || code === 'REFUND' ? 'worker' : 'payer';
}

/** What a reply of the rail does to a payout. */
export type PayoutVerdict =
  | { do: 'settle' }
  | { do: 'fail' | 'return'; code: string }
  /** Ask again later; with a code when a person should know. */
  | { do: 'wait'; code: string | null }
  /** Nothing left to ask. */
  | { do: 'rest' };

/**
 * Judges a reply. A payment fails only on the rail's own word that it did not and will not happen;
 * whatever is unknown, late or odd stays open, because paying twice can not be undone.
 */
export function verdictOn(payout: { state: PayoutState; net: Fen }, reply: RailReply): PayoutVerdict {
  if (payout.state !== 'submitted' && payout.state !== 'settled') return { do: 'rest' };
  if (reply.kind === 'unknown') return { do: 'wait', code: null };
  if (reply.kind === 'refused') return onRefusal(payout.state, reply.code);
  if (reply.amount !== payout.net) return { do: 'wait', code: 'AMOUNT_DIFFERS' };
  return payout.state === 'submitted' ? onSubmitted(reply) : onSettled(reply);
}

function onRefusal(state: PayoutState, code: string): PayoutVerdict {
  if (state === 'submitted' && meaningOf(code) === 'payee') return { do: 'fail', code };
  return { do: 'wait', code };
}

function onSubmitted({ state, reasonCode }: RailReply & { kind: 'order' }): PayoutVerdict {
  if (state === 'SUCCESS') return { do: 'settle' };
  if (state === 'FAIL' || state === 'CLOSED') return { do: 'fail', code: reasonCode ?? state };
  if (state === 'REFUND') return { do: 'fail', code: 'REFUND' }; // it left and came back before we asked
  return { do: 'wait', code: null };
}

function onSettled({ state, reasonCode }: RailReply & { kind: 'order' }): PayoutVerdict {
  if (state === 'SUCCESS') return { do: 'rest' };
  if (state === 'REFUND') return { do: 'return', code: reasonCode ?? 'REFUND' };
  return { do: 'wait', code: `CONTRADICTS_${state}` };
}
