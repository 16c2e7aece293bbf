/** `disabled` once its receiver wants no more; `removed` is never shown again. */
export type WebhookState = 'active' | 'disabled' | 'removed';

/** What `testWebhook` sends: to that webhook alone, once, and nobody subscribes to it. */
export const WEBHOOK_TESTED = 'notification.webhook-tested';

/** Id of the thing an event is about; one that names none stands by itself. */
export function streamOf({ id, payload }: { id: string; payload: object }, member: string): string {
  const about = (payload as Record<string, unknown>)[member];
  return typeof about === 'string' ? about : id;
}

/** The employer an event is about, if it is about one. */
export function enterpriseOf(payload: object): string | null {
  const { enterpriseId } = payload as { enterpriseId?: unknown };
  return typeof enterpriseId === 'string' ? enterpriseId : null;
}

/** What came of one attempt. */
export type AttemptOutcome = { status: number; retryAfter: string | null } | { error: string };

/** What follows from an attempt. */
export type NextStep =
  { state: 'delivered' } | { state: 'pending'; waitSeconds: number } | { state: 'failed'; disable: boolean };

/** The parameters that say when a delivery is tried again. */
export interface RetryTerms {
  /** The waits between attempts, seconds. */
  scheduleSeconds: number[];
  /** A receiver may put an attempt off that long. */
  longestRetryAfterSeconds: number;
}

/**
 * Any 2xx is delivered; 410 Gone means the receiver wants no more and disables the webhook; anything else is tried
 * again after the schedule's next wait, until it is used up (Standard Webhooks 1.0). A receiver that answers 429 or 503
 * may ask for a longer wait, never for a shorter one.
 */
export function afterAttempt(
  outcome: AttemptOutcome,
  attempts: number,
  { scheduleSeconds, longestRetryAfterSeconds }: RetryTerms,
  now: Date,
): NextStep {
  if ('status' in outcome && outcome.status >= 200 && outcome.status < 300) return { state: 'delivered' };
  if ('status' in outcome && outcome.status === 410) return { state: 'failed', disable: true };
  const scheduled = scheduleSeconds[attempts - 1];
  if (scheduled === undefined) return { state: 'failed', disable: false };
  const asked = Math.min(secondsAskedFor(outcome, now), longestRetryAfterSeconds);
  return { state: 'pending', waitSeconds: Math.max(scheduled, asked) };
}

const HTTP_DATE = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/;

/** `Retry-After` in seconds or as a date (RFC 9110 section 10.2.3); 0 where it says nothing that can be read. */
function secondsAskedFor(outcome: AttemptOutcome, now: Date): number {
  if (!('status' in outcome) || (outcome.status !== 429 && outcome.status !== 503)) return 0;
  const said = outcome.retryAfter?.trim() ?? '';
  if (/^\d+$/.test(said)) return Number(said);
  const at = HTTP_DATE.test(said) ? Date.parse(said) : Number.NaN;
  return Number.isNaN(at) ? 0 : Math.max(0, Math.ceil((at - now.getTime()) / 1000));
}

/** Whether a webhook may point there. Plain http and this machine only where the outside is simulated. */
export function isWebhookUrl(text: string, simulated: boolean): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  if (url.username !== '' || url.password !== '' || url.hash !== '') return false;
  if (simulated) return url.protocol === 'http:' || url.protocol === 'https:';
  return url.protocol === 'https:' && url.hostname.includes('.');
}

/** A Standard Webhooks secret from 24 to 64 random bytes: `whsec_` and base64. */
export function secretText(bytes: Uint8Array): string {
  return `whsec_${Buffer.from(bytes).toString('base64')}`;
}
