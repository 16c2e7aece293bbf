declare const payload: unique symbol;

/** The stable name of a past fact, with the type of its payload: `<room>.<what-happened>`. */
export type EventName<P> = string & { readonly [payload]?: P };

const kept = new Map<string, string>();

/**
 * Declares an event in a room's `events.ts`:
 * `export const shiftApproved = eventName<ShiftApproved>('tongbao.shift-approved');`
 * Payloads are plain JSON (fen as whole numbers, times as RFC 3339 text): ids and facts, never personal data.
 * @param unread why it is appended although no handler reads it
 */
export function eventName<P>(name: string, unread?: string): EventName<P> {
  if (unread !== undefined) kept.set(name, unread);
  return name;
}

/** The events that no handler reads, each with the reason why it is appended all the same. */
export function unreadEvents(): ReadonlyMap<string, string> {
  return kept;
}
