import type { Id } from '../../platform/ids/ids.js';

export type AvailabilityId = Id<'availability'>;
export type JobInvitationId = Id<'job-invitation'>;

/** applied: the worker agreed, by applying. lapsed: it was not answered in time. */
export const INVITATION_STATES = ['open', 'applied', 'declined', 'lapsed'] as const;
export type InvitationState = (typeof INVITATION_STATES)[number];

/** What a worker consents to before anybody finds them. */
export const BE_FOUND = { purpose: 'be-found', recipientId: 'admitted-employers' } as const;

/** What of theirs is used for it. */
export const FIELDS_FOUND = ['occupation', 'township'] as const;
