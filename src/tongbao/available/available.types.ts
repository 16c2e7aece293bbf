import type { Id } from '../../platform/ids/ids.js';

export type AvailabilityId = Id<'availability'>;
export type JobInvitationId = Id<'job-invitation'>;

/** applied: the worker agreed, by applying. lapsed: not answered in time, or the worker is to be found no more. */
export const INVITATION_STATES = ['open', 'applied', 'declined', 'lapsed', 'job-over'] as const;
export type InvitationState = (typeof INVITATION_STATES)[number];

/** What a worker consents to before anybody finds them. */
export const BE_FOUND = { purpose: 'be-found', recipientId: 'admitted-employers' } as const;

/** What of theirs is used for it. */
const FIELDS_FOUND = ['occupation', 'township'] as const;

/** Whether a consent lets somebody be found: all of it, or nobody is shown. */
export function letsBeFound(consent: { fields: readonly string[] } | null): boolean {
  return consent !== null && FIELDS_FOUND.every((field) => consent.fields.includes(field));
}
