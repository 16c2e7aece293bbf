import { type BusinessDay, startOfBusinessDay } from '../../../platform/clock/business-day.js';
import type { PartyRole } from '../../party.rules.js';
import {
  CANCELLATION_REASONS,
  type CancellationReason,
  type Canceller,
  CANCELLERS,
} from '../../hire.types.js';

/** `typ` of a canceller's signature: made for this, good for nothing else. */
export const CANCELLATION_JWS_TYP = 'xingong-cancellation+jws';

const HOUR_MS = 3_600_000;

export function isCanceller(role: PartyRole): role is Canceller {
  return CANCELLERS.some((canceller) => canceller === role);
}

/** Whether a party may give this reason: an employer not a worker's, nor the other way round. */
export function mayGive(by: Canceller, reason: CancellationReason): boolean {
  const own: readonly CancellationReason[] = CANCELLATION_REASONS[by];
  return own.includes(reason);
}

/** Why a sealed contract can not be cancelled any more; null when it can. The last day is included. */
export function hindrance(
  contract: { endsOn: BusinessDay },
  today: BusinessDay,
  hasShift: boolean,
): 'work-begun' | 'term-over' | null {
  if (hasShift) return 'work-begun';
  return today > contract.endsOn ? 'term-over' : null;
}

/** Whole hours left before the first day begins, rounded down; 0 when it has. */
export function noticeHours(startsOn: BusinessDay, at: Date): number {
  return Math.max(0, Math.floor((startOfBusinessDay(startsOn).getTime() - at.getTime()) / HOUR_MS));
}

export function cancellationStatement(
  contract: { id: string; documentHash: string },
  signer: { signerId: string; role: Canceller; reasonCode: CancellationReason; signedAt: Date },
) {
  const { signerId, role, reasonCode, signedAt } = signer;
  return {
    contractId: contract.id,
    documentHash: contract.documentHash,
    reasonCode,
    signerId,
    role,
    signedAt: signedAt.toISOString(),
  };
}
