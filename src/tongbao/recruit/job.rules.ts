import type { BusinessDay } from '../../platform/clock/business-day.js';
import { type Fen, fenNumber } from '../../platform/money/money.js';
import { only, type Moves } from '../row.rules.js';

export const JOB_STATES = ['in-review', 'open', 'closed', 'refused'] as const;
export type JobState = (typeof JOB_STATES)[number];
export type JobMove = 'approve' | 'refuse' | 'close';
export type CloseCause = 'filled' | 'withdrawn' | 'expired' | 'restricted' | 'displaced' | 'unpermitted';

/** A flagged advert waits for the operator; what is closed or refused stays so, but see `reopening`. */
export const JOB_MOVES: Moves<JobState, JobMove> = {
  'in-review': { approve: 'open', refuse: 'refused', close: 'closed' },
  open: { close: 'closed' },
  closed: {},
  refused: {},
};

/** Whether it takes applications, or will once it is reviewed. */
export function isLive({ state }: { state: JobState }): boolean {
  return state === 'open' || state === 'in-review';
}

/** The days of a job. */
export interface JobDays {
  startsOn: BusinessDay;
  endsOn: BusinessDay;
  validUntil: BusinessDay;
}

const LONGEST_ADVERT_DAYS = 366;

/** Names the member that does not fit; null when all do: valid from today on, work not over before the advert is. */
export function wrongDay(days: JobDays, today: BusinessDay): { path: keyof JobDays; message: string } | null {
  if (days.startsOn < today) return { path: 'startsOn', message: 'must not be in the past' };
  if (days.endsOn < days.startsOn) return { path: 'endsOn', message: 'must not be before startsOn' };
  if (days.validUntil < today) return { path: 'validUntil', message: 'must not be in the past' };
  if (days.validUntil > days.endsOn) return { path: 'validUntil', message: 'must not be after endsOn' };
  if (Date.parse(days.endsOn) - Date.parse(today) > 3 * LONGEST_ADVERT_DAYS * 86_400_000)
    return { path: 'endsOn', message: 'must be within three years' };
  return null;
}

/** What a job was when a restriction or a lost permit closed it, and whether there is still something to fill. */
export interface ClosedJob {
  validUntil: BusinessDay;
  headcount: number;
  hired: number;
  findings: unknown[];
  reviewedBy: string | null;
}

/** What a job is again whose closing is undone, no move of its own; null when its advert ended or its places are taken. */
export function reopening(job: ClosedJob, today: BusinessDay): 'open' | 'in-review' | null {
  if (job.validUntil < today || job.hired >= job.headcount) return null;
  return job.findings.length > 0 && job.reviewedBy === null ? 'in-review' : 'open';
}

/** What the event of a job that closes says, from what it was before. */
export function closedJobFacts(
  job: { id: string; enterpriseId: string; state: JobState },
  cause: CloseCause,
): { jobId: string; enterpriseId: string; cause: CloseCause; neverOpen?: true } {
  const facts = { jobId: job.id, enterpriseId: job.enterpriseId, cause };
  return job.state === 'in-review' ? { ...facts, neverOpen: true } : facts;
}

/** What of a job its first event tells. */
export function openJobFacts(job: {
  id: string;
  enterpriseId: string;
  providerId: string;
  occupationCode: string;
  region: string;
  headcount: number;
  payBasis: 'hour' | 'day' | 'task';
  rateFen: Fen;
}) {
  const facts = only(job, 'enterpriseId', 'providerId', 'occupationCode', 'region', 'headcount', 'payBasis');
  return { jobId: job.id, ...facts, rateFen: fenNumber(job.rateFen) };
}

/** Open posts that are listed beside their number. */
export const MOST_POSTS = 20;
