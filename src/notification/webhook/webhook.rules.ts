/** `disabled` once its receiver wants no more; `removed` is never shown again. */
export type WebhookState = 'active' | 'disabled' | 'removed';

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
export type AttemptOutcome = { status: number; retryAfter?: string | null } | { error: string };

/** What follows from an attempt. */
export type NextStep =
  { state: 'delivered' } | { state: 'pending'; waitSeconds: number } | { state: 'failed'; disable: boolean };

/**
 * Any 2xx is delivered; 410 Gone means the receiver wants no more and disables the webhook; anything else is tried
 * again after the schedule's next wait, until it is used up (Standard Webhooks 1.0).
 */
export function afterAttempt(outcome: AttemptOutcome, attempts: number, scheduleSeconds: number[]): NextStep {
  if ('status' in outcome && outcome.status >= 200 && outcome.status < 300) return { state: 'delivered' };
  if ('status' in outcome && outcome.status === 410) return { state: 'failed', disable: true };
  const waitSeconds = scheduleSeconds[attempts - 1];
  return waitSeconds === undefined ? { state: 'failed', disable: false } : { state: 'pending', waitSeconds };
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
