/** The waits between attempts: they double from the first to the longest. */
export interface Waits {
  firstMs: number;
  longestMs: number;
}

/** When the next attempt is due. @param doublings how often the first wait has doubled by now; 0 for the first wait */
export function nextAttempt(now: Date, doublings: number, { firstMs, longestMs }: Waits): Date {
  return new Date(now.getTime() + Math.min(firstMs * 2 ** doublings, longestMs));
}
