/**
 * Where a message is; `pending`: the release before can carry it too; `waiting`: only a release that knows mail and kept
 * words can; `sent`: a provider took it, and has not said more.
 */
export type DispatchState = 'pending' | 'waiting' | 'sent' | 'delivered' | 'undelivered' | 'dropped';

/** States in which a message is still to be carried. */
export const TO_CARRY = ['pending', 'waiting'] as const;

const SECOND_MS = 1_000;
/** Seconds after a message was taken at which its provider is asked: networks answer within minutes, or by the day. */
const ASKED_AT = [15, 45, 120, 600, 3_600, 4 * 3_600, 24 * 3_600, 72 * 3_600];

/**
 * When a provider is asked again what became of a message; null when nobody would know, or the message is of no use any
 * more (`until`).
 */
export function askedAgainAt(takenAt: Date, now: Date, until: Date | null = null): Date | null {
  const next = ASKED_AT.map((seconds) => new Date(takenAt.getTime() + seconds * SECOND_MS)).find(
    (at) => at > now,
  );
  return next === undefined || (until !== null && next > until) ? null : next;
}
