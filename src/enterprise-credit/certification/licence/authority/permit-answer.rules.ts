import type { BusinessDay } from '../../../../platform/clock/business-day.js';
import { PermitAnswerInvalid } from '../../../errors.js';
import { isDay } from '../../../../platform/clock/business-day.js';
import {
  PERMIT_STATUSES,
  type PermitFailReason,
  type PermitState,
  type PermitStatus,
} from '../permit.types.js';

/** What the authority answered, once its signature was checked. */
export interface PermitAnswer {
  status: PermitStatus;
  /** Last day of the permit; null where it has no end, or there is none. */
  validUntil: BusinessDay | null;
  /** Services it allows, as the catalogue of business scopes words them. */
  scope: string[];
}

/** Reads an answer: `{status, validUntil, scope}`. @throws PermitAnswerInvalid when it is malformed */
export function readPermitAnswer({ status, validUntil, scope }: Record<string, unknown>): PermitAnswer {
  const known = PERMIT_STATUSES.find((one) => one === status);
  if (!known) throw PermitAnswerInvalid('unknown status');
  if (validUntil !== null && !isDay(validUntil)) throw PermitAnswerInvalid('validUntil is no day');
  if (!Array.isArray(scope) || scope.length > 100 || !scope.every(isService))
    throw PermitAnswerInvalid('scope is no list of services');
  return { status: known, validUntil, scope };
}

function isService(value: unknown): value is string {
  return typeof value === 'string' && value.length > 0 && value.length <= 100;
}

/** What a permit is after an answer. */
export interface PermitOutcome {
  state: Exclude<PermitState, 'pending'>;
  validUntil: BusinessDay | null;
  confirmedUntil: BusinessDay | null;
  failReasons: PermitFailReason[];
}

/**
 * What an answer makes of a permit. It must cover every service it is needed for, and holds until it ends or must be
 * confirmed again, whichever comes first.
 */
export function permitOutcomeOf(
  { status, validUntil, scope }: PermitAnswer,
  { services, today, confirmBy }: { services: string[]; today: BusinessDay; confirmBy: BusinessDay },
): PermitOutcome {
  switch (status) {
    case 'not-found':
      return failed('refused', 'PERMIT_NOT_FOUND');
    case 'held-by-another':
      return failed('refused', 'PERMIT_HOLDER_MISMATCH');
    case 'revoked':
      return failed('refused', 'PERMIT_REVOKED', validUntil);
    case 'expired':
      return failed('expired', 'PERMIT_EXPIRED', validUntil);
    case 'valid':
      if (validUntil !== null && validUntil < today) return failed('expired', 'PERMIT_EXPIRED', validUntil);
      if (!services.every((service) => scope.includes(service)))
        return failed('refused', 'PERMIT_SCOPE_MISMATCH', validUntil);
      return {
        state: 'confirmed',
        validUntil,
        confirmedUntil: validUntil !== null && validUntil < confirmBy ? validUntil : confirmBy,
        failReasons: [],
      };
  }
}

/** The end of a permit is shown only to who holds it. */
function failed(
  state: 'refused' | 'expired',
  reason: PermitFailReason,
  validUntil: BusinessDay | null = null,
): PermitOutcome {
  return { state, validUntil, confirmedUntil: null, failReasons: [reason] };
}
