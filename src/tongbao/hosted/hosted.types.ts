import type { Datum } from '../place/datum.rules.js';
import type { JobId, PayBasis } from '../hire.types.js';

/** How hosted work is paid: platforms also post wages of a month. */
export const HOSTED_PAY_BASES = ['hour', 'day', 'task', 'month'] as const;
export type HostedPayBasis = PayBasis | 'month';

/** A post of a platform on behalf of an employer it hosts, as the platform states it. Pay is in fen. */
export interface HostedPost {
  /** The platform's own number of the post. */
  externalId: string;
  employerName: string;
  employerCode: string | null;
  title: string;
  duties: string;
  occupationCode: string;
  headcount: number;
  /** County of the place of work. */
  region: string;
  address: string;
  longitude: number | null;
  latitude: number | null;
  datum: Datum | null;
  payBasis: HostedPayBasis;
  payLeastFen: number;
  payMostFen: number;
  minAge: number;
  url: string;
  validUntil: string | null;
}

/** Why a post is not taken; `column` is the member at fault, empty where it is the whole post. */
export interface Objection {
  column: keyof HostedPost | '';
  zh: string;
  en: string;
}

export type HostedCloseCause = 'withdrawn' | 'replaced' | 'expired' | 'unpermitted';

/** An open post of a platform, as the next import of it is held against. */
export interface StandingPost {
  jobId: JobId;
  externalId: string;
  saidHash: string;
  sameHash: string;
  postedAt: Date;
  validUntil: string;
}
