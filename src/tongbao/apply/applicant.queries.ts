import { applicationConsentDays, applicationRequestSeconds } from '../parameters.js';
import { Injectable } from '@nestjs/common';
import { IdentityFacade, type WorkerView } from '../../identity/index.js';
import { Parameters } from '../../platform/parameter/parameters.js';
import { type Verification, WorkCertificateFacade } from '../../work-certificate/index.js';
import { ApplicationStore } from './application.store.js';
import type { SubmitApplicationDto } from './application.dto.js';

/** Everything outside this room that decides about an application. */
export interface ApplicantFacts {
  worker: WorkerView | null;
  /** Null when the nonce is not this worker's for this job; nothing was verified then. */
  signedFor: { audience: string; verification: Verification } | null;
  consentDays: number;
}

/** Asks the doors before an application is taken. It reports; the use case decides. */
@Injectable()
export class ApplicantQueries {
  constructor(
    private readonly identity: IdentityFacade,
    private readonly certificates: WorkCertificateFacade,
    private readonly applications: ApplicationStore,
    private readonly parameters: Parameters,
  ) {}

  async requestSeconds(): Promise<number> {
    return this.parameters.today(applicationRequestSeconds);
  }

  async facts(workerId: string, jobId: string, given: SubmitApplicationDto): Promise<ApplicantFacts> {
    const [worker, request, consentDays] = await Promise.all([
      this.identity.worker(workerId),
      this.applications.request(given.nonce),
      this.parameters.today(applicationConsentDays),
    ]);
    const isOurs = request?.workerId === workerId && request.jobId === jobId;
    if (!isOurs) return { worker, signedFor: null, consentDays };
    const { audience } = request;
    const verification = await this.certificates.verifyResume({
      ...given,
      audience,
      purpose: 'application-check',
    });
    return { worker, signedFor: { audience, verification }, consentDays };
  }
}
