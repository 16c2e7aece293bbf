const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** When somebody is reminded of what they must do; undefined where that would help nobody. */
export interface Reminders {
  halfTime?: Date;
  lastDay?: Date;
}

/**
 * At half time, and a day before the end where that is later. What must be done within two hours reminds nobody: who is
 * asked was told just now.
 */
export function remindersOf({ since, dueAt }: { since: Date; dueAt: Date | null }): Reminders {
  const length = dueAt ? dueAt.getTime() - since.getTime() : 0;
  if (!dueAt || length < 2 * HOUR_MS) return {};
  const halfTime = new Date(since.getTime() + length / 2);
  const lastDay = new Date(dueAt.getTime() - DAY_MS);
  return { halfTime, ...(lastDay > halfTime && { lastDay }) };
}
