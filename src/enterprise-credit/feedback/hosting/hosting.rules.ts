import type { BusinessDay } from '../../../platform/clock/business-day.js';

/** What a hosting may become, and by whose word. */
const MOVES: Record<'employer' | 'operator' | 'platform', Partial<Record<HostingState, HostingState[]>>> = {
  employer: {
    declared: ['confirmed', 'denied'],
    unanswered: ['confirmed', 'denied'],
    'proof-given': ['confirmed', 'denied'],
  },
  platform: {
    declared: ['proof-given'],
    unanswered: ['proof-given'],
    denied: ['proof-given'],
    rejected: ['proof-given'],
  },
  operator: {
    declared: ['verified', 'rejected'],
    unanswered: ['verified', 'rejected'],
    'proof-given': ['verified', 'rejected'],
    denied: ['verified', 'rejected'],
    confirmed: ['rejected'],
    verified: ['rejected'],
    rejected: ['verified'],
  },
};

/** Whether a party may move a hosting so. */
export function mayMove(by: keyof typeof MOVES, from: HostingState, to: HostingState): boolean {
  return MOVES[by][from]?.includes(to) ?? false;
}

/**
 * Whether the platform may hand in proof: at any time before a person looks, also where the employer denies the relation, for
 * its word alone must not keep a fraud from being reported; and once more after it was rejected.
 */
export function mayProve({
  state,
  hasProof,
  provenAnew,
}: {
  state: HostingState;
  hasProof: boolean;
  provenAnew: boolean;
}): boolean {
  if (!mayMove('platform', state, 'proof-given')) return false;
  if (state === 'denied') return !hasProof;
  return state !== 'rejected' || !provenAnew;
}

/**
 * Whether the relation counts: the employer confirmed it, or a person of the operator found it so. A platform's own
 * declaration and its own questions about the employer prove nothing, for both are its word; the employer's silence
 * neither proves nor blocks, because the platform may hand in proof.
 */
export function isVerified(state: HostingState): boolean {
  return state === 'confirmed' || state === 'verified';
}

/** Purpose of a platform's signature under a hosting. */
export const HOSTING_TYP = 'xingong-hosting+jws';

/**
 * declared: the platform says so; confirmed, denied: what the employer answered; unanswered: it was silent; proof-given:
 * the platform handed in proof then; verified, rejected: what a person of the operator found.
 */
export const HOSTING_STATES = [
  'declared',
  'unanswered',
  'proof-given',
  'confirmed',
  'denied',
  'verified',
  'rejected',
] as const;
export type HostingState = (typeof HOSTING_STATES)[number];

/** What a platform says of its business relation with an employer. */
export interface HostingStatement {
  enterpriseId?: string;
  enterpriseUscc?: string;
  /** First day on which the employer recruited there. */
  since: BusinessDay;
  /** The employer's account at the platform, as the platform numbers it. */
  accountReference: string;
}
