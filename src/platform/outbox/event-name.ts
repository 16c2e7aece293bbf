declare const payload: unique symbol;

/** The stable name of a past fact, with the type of its payload: `<room>.<what-happened>`. */
export type EventName<P> = string & { readonly [payload]?: P };

/**
 * Declares a fact in a room's mail slot:
 * `export const shiftApproved = eventName<ShiftApproved>('tongbao.shift-approved');`
 * Payloads are plain JSON (fen as whole numbers, times as RFC 3339 text): ids and facts, never personal data.
 */
export function eventName<P>(name: string): EventName<P> {
  return name;
}
