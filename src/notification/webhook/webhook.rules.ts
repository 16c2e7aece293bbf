/**
 * Facts a webhook may tell of, each with the member that says what it is about: those about one thing are told in the
 * order they happened. All that is said of an employer's standing is about the employer.
 */
const ABOUT = {
  'enterprise-credit.admission-decided': 'enterpriseId',
  'enterprise-credit.appeal-decided': 'enterpriseId',
  'enterprise-credit.appeal-overdue': 'enterpriseId',
  'enterprise-credit.band-changed': 'enterpriseId',
  'enterprise-credit.fraud-adjudicated': 'enterpriseId',
  'enterprise-credit.level-changed': 'enterpriseId',
  'enterprise-credit.objection-overdue': 'enterpriseId',
  'enterprise-credit.restriction-imposed': 'enterpriseId',
  'enterprise-credit.restriction-lifted': 'enterpriseId',
  'enterprise-credit.restriction-retracted': 'enterpriseId',
  'enterprise-credit.score-changed': 'enterpriseId',
  'insurance.claim-decided': 'claimId',
  'insurance.cover-refused': 'shiftId',
  'payroll.escrow-funded': 'escrowId',
  'payroll.pay-run-released': 'payRunId',
  'payroll.payout-failed': 'payoutId',
  'payroll.payout-returned': 'payoutId',
  'payroll.payout-settled': 'payoutId',
  'tongbao.application-submitted': 'applicationId',
  'tongbao.contract-cancelled': 'contractId',
  'tongbao.contract-sealed': 'contractId',
} as const;

export type WebhookEvent = keyof typeof ABOUT;

export const WEBHOOK_EVENTS = Object.keys(ABOUT) as WebhookEvent[];

export function isWebhookEvent(name: string): name is WebhookEvent {
  return Object.hasOwn(ABOUT, name);
}

/** Id of the thing a fact is about; a fact that names none stands by itself. */
export function streamOf(letter: { id: string; name: WebhookEvent; payload: object }): string {
  const facts: Record<string, unknown> = { ...letter.payload };
  const about = facts[ABOUT[letter.name]];
  return typeof about === 'string' ? about : letter.id;
}

/** The employer a fact tells of, if it tells of one. */
export function enterpriseOf(payload: object): string | null {
  const { enterpriseId } = payload as { enterpriseId?: unknown };
  return typeof enterpriseId === 'string' ? enterpriseId : null;
}

/** What came of one attempt. */
export type AttemptOutcome = { status: number } | { error: string };

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
