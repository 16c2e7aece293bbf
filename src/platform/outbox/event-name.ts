declare const payload: unique symbol;

/** The stable name of a past fact, with the type of its payload: `<room>.<what-happened>`. */
export type EventName<P> = string & { readonly [payload]?: P };

/** What an event carries, and why it is appended where no handler reads it. */
export interface DeclaredEvent {
  /** The class whose fields are the members of its payload. */
  payload: new () => object;
  unread?: string;
}

const declared = new Map<string, DeclaredEvent>();

/**
 * Declares an event in a room's `events.ts`, with the class that says what it carries and is its type:
 * `export const shiftApproved = eventName('tongbao.shift-approved', ShiftApproved);`
 * Payloads are plain JSON (fen as whole numbers, times as RFC 3339 text): ids and facts, never personal data. They are
 * described by their fields and never read or made through the class.
 * @param unread why it is appended although no handler reads it
 */
export function eventName<P extends object>(
  name: string,
  payload: new () => P,
  unread?: string,
): EventName<P> {
  declared.set(name, { payload, ...(unread !== undefined && { unread }) });
  return name;
}

/** Every event of the rooms that were loaded, by name. */
export function declaredEvents(): ReadonlyMap<string, DeclaredEvent> {
  return declared;
}
