import type { Fen } from '../../platform/money/money.js';
import type { Id, OrganisationId } from '../../platform/ids/ids.js';
import type { Place } from '../place.rules.js';
import type { CloseCause, JobState } from './job.rules.js';
import type { Finding } from '../screening/advert.rules.js';

export type JobId = Id<'job'>;
export type PayBasis = 'hour' | 'day' | 'task';
export const PAY_BASES = ['hour', 'day', 'task'] as const;

/** Where the work is. */
export interface JobPlace extends Place {
  /** What people read. */
  address: string;
  /** 6-digit division code of the county. */
  region: string;
  /** How far from the point a clock-in still counts, metres. */
  fenceMetres: number;
}

/** An advert as the employer gives it; 人力资源市场条例 24 names what it must say. */
export interface Advert {
  title: string;
  duties: string;
  /** 中国职业分类大典 2022, `d-dd-dd-dd`. */
  occupationCode: string;
  headcount: number;
  place: JobPlace;
  providerId: OrganisationId;
  payBasis: PayBasis;
  /** Fen an hour, a day or an accepted unit. */
  rateFen: Fen;
  /** Business days, the last one included. */
  startsOn: string;
  endsOn: string;
  validUntil: string;
  requirements: { minAge: number };
}

/** A job as its employer and the operator see it. */
export interface JobView extends Advert {
  id: JobId;
  enterpriseId: OrganisationId;
  hired: number;
  state: JobState;
  closeCause: CloseCause | null;
  /** Why the advert went to a review; empty when nothing was found. */
  findings: Finding[];
  reviewNote: string | null;
  createdAt: Date;
  version: number;
}
