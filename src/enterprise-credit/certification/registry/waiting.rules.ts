const MINUTE_MS = 60_000;
const LONGEST_WAIT_MS = 24 * 60 * MINUTE_MS;

/** When a source that did not answer is asked again: the waits double from a minute to a day. */
export function nextAttempt(attempts: number, now: Date): Date {
  return new Date(now.getTime() + Math.min(MINUTE_MS * 2 ** attempts, LONGEST_WAIT_MS));
}
