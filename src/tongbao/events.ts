import { eventName } from '../platform/outbox/event-name.js';

/** How work is paid: by the hour, by the day worked, or by the accepted unit of a task. */
export type PayBasis = 'hour' | 'day' | 'task';

/** A job is open. */
export interface JobPosted {
  jobId: string;
  enterpriseId: string;
  /** The labour-service company that signs and pays beside the employer. */
  providerId: string;
  /** 中国职业分类大典 2022 code. */
  occupationCode: string;
  /** Division code of the place of work. */
  region: string;
  headcount: number;
  payBasis: PayBasis;
  rateFen: number;
}
export const jobPosted = eventName<JobPosted>('tongbao.job-posted');

/** A job takes no more applications. */
export interface JobClosed {
  jobId: string;
  enterpriseId: string;
  cause: 'filled' | 'withdrawn' | 'expired' | 'restricted';
  /** It waited for the operator, so that nobody was notified that it is open; absent: it was open. */
  neverOpen?: true;
}
export const jobClosed = eventName<JobClosed>('tongbao.job-closed');

/** A job that a restriction had closed is back as it was: the restriction should not have been. */
export interface JobReopened {
  jobId: string;
  enterpriseId: string;
  /** `in-review`: it waited for the operator when it was closed, and waits again. */
  state: 'open' | 'in-review';
}
export const jobReopened = eventName<JobReopened>('tongbao.job-reopened');

/** A worker applied with a resume that verified. */
export interface ApplicationSubmitted {
  applicationId: string;
  jobId: string;
  workerId: string;
  enterpriseId: string;
  occupationCode: string;
  region: string;
}
export const applicationSubmitted = eventName<ApplicationSubmitted>('tongbao.application-submitted');

/** The employer offered the job to an applicant. */
export interface OfferMade {
  applicationId: string;
  jobId: string;
  workerId: string;
  enterpriseId: string;
}
export const offerMade = eventName<OfferMade>('tongbao.offer-made');

/** All parties signed the same document hash; the contract holds. */
export interface ContractSealed {
  contractId: string;
  jobId: string;
  workerId: string;
  enterpriseId: string;
  providerId: string;
  occupationCode: string;
  region: string;
  /** SHA-256 of the document, base64url. */
  documentHash: string;
  payBasis: PayBasis;
  rateFen: number;
  /** Business days, the last one included. */
  startsOn: string;
  endsOn: string;
}
export const contractSealed = eventName<ContractSealed>('tongbao.contract-sealed');

/** Employer or worker took a sealed contract back before work under it began. */
export interface ContractCancelled {
  contractId: string;
  jobId: string;
  workerId: string;
  enterpriseId: string;
  providerId: string;
  occupationCode: string;
  region: string;
  /** Business days of the contract, the last one included. */
  startsOn: string;
  endsOn: string;
  by: 'employer' | 'worker';
  /** The canceller's own word; nobody has verified it. */
  reasonCode: string;
  /** RFC 3339. */
  cancelledAt: string;
  /** Whole hours before the first day began; 0 once it had. */
  noticeHours: number;
}
export const contractCancelled = eventName<ContractCancelled>('tongbao.contract-cancelled');

/** A worker clocked in at the place of work. */
export interface ShiftOpened {
  shiftId: string;
  contractId: string;
  workerId: string;
  enterpriseId: string;
  providerId: string;
  occupationCode: string;
  region: string;
  openedAt: string;
}
export const shiftOpened = eventName<ShiftOpened>('tongbao.shift-opened');

/** The worker clocked out. */
export interface ShiftClosed {
  shiftId: string;
  contractId: string;
  workerId: string;
  enterpriseId: string;
  providerId: string;
  closedAt: string;
  /** Whole minutes between clock-in and clock-out. */
  minutes: number;
}
export const shiftClosed = eventName<ShiftClosed>('tongbao.shift-closed');

/** The employer approved a closed shift; its pay is owed. */
export interface ShiftApproved {
  shiftId: string;
  contractId: string;
  workerId: string;
  enterpriseId: string;
  providerId: string;
  occupationCode: string;
  region: string;
  /** Business day of the clock-in. */
  day: string;
  minutes: number;
  /** Gross pay of the shift. */
  grossFen: number;
  /** Last business day on which paying is on time. */
  payDueOn: string;
}
export const shiftApproved = eventName<ShiftApproved>('tongbao.shift-approved');
