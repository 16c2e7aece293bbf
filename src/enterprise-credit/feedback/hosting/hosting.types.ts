import type { BusinessDay } from '../../../platform/clock/business-day.js';

/** Purpose of a platform's signature under a hosting. */
export const HOSTING_TYP = 'xingong-hosting+jws';

/**
 * declared: the platform says so; confirmed, denied: what the employer answered; verified, rejected: what a person
 * of the operator found.
 */
export const HOSTING_STATES = ['declared', 'confirmed', 'denied', 'verified', 'rejected'] as const;
export type HostingState = (typeof HOSTING_STATES)[number];

/** What a platform says of its business relation with an employer. */
export interface HostingStatement {
  enterpriseId?: string;
  enterpriseUscc?: string;
  /** First day on which the employer recruited there. */
  since: BusinessDay;
  /** The employer's account at the platform, as the platform numbers it. */
  accountReference: string;
}

/** How often a platform asked this service about an employer. */
export interface Reading {
  firstReadAt: Date;
  lastReadAt: Date;
  /** Business days on which it did. */
  days: number;
}

/** When a platform's questions about an employer bear out that it hosts it. */
export interface HostingEvidencePolicy {
  /** Days on which it asked, at least. */
  readDays: number;
  /** Days that the first question lies back, at least. */
  leadDays: number;
}
