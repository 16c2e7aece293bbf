import type { Moves } from '../row.rules.js';

export const APPLICATION_STATES = [
  'submitted',
  'offered',
  'accepted',
  'engaged',
  'rejected',
  'declined',
  'withdrawn',
  'cancelled',
  'expired',
] as const;
export type ApplicationState = (typeof APPLICATION_STATES)[number];
export type ApplicationMove =
  'offer' | 'accept' | 'engage' | 'reject' | 'decline' | 'withdraw' | 'cancel' | 'expire';

/** The employer offers or rejects, the worker accepts, declines or withdraws, the sealed contract engages, its cancellation ends that; what nobody answers in time expires. */
export const APPLICATION_MOVES: Moves<ApplicationState, ApplicationMove> = {
  submitted: { offer: 'offered', reject: 'rejected', withdraw: 'withdrawn', expire: 'expired' },
  offered: { accept: 'accepted', decline: 'declined', withdraw: 'withdrawn', expire: 'expired' },
  accepted: { engage: 'engaged', withdraw: 'withdrawn', expire: 'expired' },
  engaged: { cancel: 'cancelled' },
  rejected: {},
  declined: {},
  withdrawn: {},
  cancelled: {},
  expired: {},
};

/** Moves that end an application without an engagement; who may make them. */
export const ENDINGS = { reject: 'employer', decline: 'worker', withdraw: 'worker' } as const;
export type Ending = keyof typeof ENDINGS;

/** What a worker may be refused for before anything else is looked at. */
export type WorkerGate = 'real-name-required' | 'too-young';

/** Whether a worker may take a job by its age (劳动法 15); unknown age means that the real name is missing. */
export function workerGate(age: number | null, minAge: number): WorkerGate | null {
  if (age === null) return 'real-name-required';
  return age < minAge ? 'too-young' : null;
}

/** Whether the employer may read the resume now: consent in force, and the application not over. */
export function isReadable(state: ApplicationState, consentUntil: Date, now: Date): boolean {
  if (state === 'engaged') return true;
  return ['submitted', 'offered', 'accepted'].includes(state) && now < consentUntil;
}

const FRAME = ['iat', 'aud', 'nonce', 'certificates'];

/** What a signed resume states besides for whom and when it was signed. */
export function selfStated(resume: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(resume).filter(([name]) => !FRAME.includes(name)));
}
