import type { Id, OrganisationId, WorkerId } from '../../platform/ids/ids.js';
import type { JobId } from '../recruit/job.types.js';
import type { ApplicationState } from './application.rules.js';

export type ApplicationId = Id<'application'>;

/** The consent a worker gives by signing a resume for one job: what, to whom, what for, until when. */
export interface Consent {
  purpose: 'application';
  recipientId: OrganisationId;
  /** Certificate types shown, each with the names of the disclosed members. */
  shown: { certificateId: string; vct: string; fields: string[] }[];
  audience: string;
  nonce: string;
  givenAt: string;
}

/** What a resume shows: certificates, and what the worker states besides. */
export interface ShownResume {
  claims: ResumeClaim[];
  /** Headline, wishes: signed by the worker, and no certificate stands behind it. */
  stated: Record<string, unknown>;
}

/** One claim of the resume as the employer reads it. */
export interface ResumeClaim {
  certificateId: string;
  vct: string;
  assurance: 'verified' | 'self-attested';
  claims: Record<string, unknown>;
}

/** What the worker must sign its resume for; the nonce serves once. */
export interface ApplicationRequestView {
  audience: string;
  nonce: string;
  expiresAt: Date;
}

/** An application without what it shows of the person. */
export interface ApplicationView {
  id: ApplicationId;
  jobId: JobId;
  workerId: WorkerId;
  enterpriseId: OrganisationId;
  occupationCode: string;
  region: string;
  state: ApplicationState;
  consent: Consent;
  consentUntil: Date;
  /** Why it was rejected or declined. */
  reason: string | null;
  createdAt: Date;
  version: number;
}

/** The same with the verified resume; reading it is logged and shown to the worker. */
export interface DisclosedApplication extends ApplicationView {
  resume: ResumeClaim[];
  stated: Record<string, unknown>;
}
