import { nextAttempt } from '../../platform/clock/back-off.js';
import { businessDay, startOfBusinessDay, startOfNextDay } from '../../platform/clock/business-day.js';

const MINUTE_MS = 60_000;
/** A gateway that fails is asked again for about two hours: a minute later, then 2, 4 … up to an hour. */
const AGAIN = { firstMs: MINUTE_MS, longestMs: 60 * MINUTE_MS };
const MOST_ATTEMPTS = 8;

/** Between which minutes of the day in Asia/Shanghai nobody is texted: from the evening until the morning. */
export interface QuietHours {
  from: number;
  until: number;
}

/** When the quiet hours that an instant lies in are over; the instant itself where it lies in none. */
export function afterQuiet(at: Date, { from, until }: QuietHours): Date {
  const minutes = (at.getTime() - startOfBusinessDay(businessDay(at)).getTime()) / MINUTE_MS;
  if (minutes < until) return new Date(startOfBusinessDay(businessDay(at)).getTime() + until * MINUTE_MS);
  return minutes < from ? at : new Date(startOfNextDay(at).getTime() + until * MINUTE_MS);
}

/** What is known of somebody who may be texted. */
export interface Textable {
  textedAt: Date | null;
  /** When a text last told of danger. */
  dangerAt: Date | null;
  /** Whether a wage or an injury waits for them, and by when at the earliest. */
  hasDanger: boolean;
  dangerDueAt: Date | null;
}

/**
 * When somebody is texted next: some minutes after the last text at least, and not in the quiet hours. Where a wage or an
 * injury waits, no text about anything else holds it up, and none does that would leave less than those minutes to act.
 */
export function nextText(
  now: Date,
  { textedAt, dangerAt, hasDanger, dangerDueAt }: Textable,
  { quiet, leastMinutes }: { quiet: QuietHours; leastMinutes: number },
): Date {
  const least = leastMinutes * MINUTE_MS;
  const last = hasDanger ? dangerAt : textedAt;
  const earliest = last === null ? now : new Date(last.getTime() + least);
  const at = earliest > now ? earliest : now;
  if (!hasDanger) return afterQuiet(at, quiet);
  const isPressing =
    dangerDueAt !== null && dangerDueAt > now && dangerDueAt.getTime() - at.getTime() < least;
  return isPressing ? now : at;
}

/**
 * When a text that the gateway did not take is tried again, outside of the quiet hours where it keeps them; null after the
 * last attempt: then somebody reaches its person in another way.
 */
export function textedAgainAt(now: Date, attempts: number, quiet: QuietHours | null): Date | null {
  if (attempts >= MOST_ATTEMPTS) return null;
  const at = nextAttempt(now, attempts - 1, AGAIN);
  return quiet ? afterQuiet(at, quiet) : at;
}

/**
 * What a phone shows, for everybody near it to read: how many to-dos of one's own, and nothing of what they are about; of
 * organisations which kinds, and no name, sum or day.
 * @param kinds what each to-do of an organisation is called
 */
export function textOf(many: number, kinds: readonly string[] = []): string {
  const counted = [...new Set(kinds)].map((kind) => `${kind}${kinds.filter((one) => one === kind).length}件`);
  const waiting = [
    ...(many > 0 ? [`您有${many}件待办`] : []),
    ...(kinds.length > 0 ? [`您所在单位有${kinds.length}件待办（${counted.join('、')}）`] : []),
  ];
  return `【信工】${waiting.join('，')}需尽快办理，请登录查看。`;
}
