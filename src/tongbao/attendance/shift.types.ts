import type { Id } from '../../platform/ids/ids.js';

export type ShiftId = Id<'shift'>;

/** `none` until approval, then owed; a payment that failed or came back leaves it unpaid with the rail's reason. */
export const PAY_STATES = ['none', 'owed', 'paid', 'unpaid'] as const;
export type PayState = (typeof PAY_STATES)[number];
