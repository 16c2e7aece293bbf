import { Injectable } from '@nestjs/common';
import { businessDay } from '../../platform/clock/business-day.js';
import { Clock } from '../../platform/clock/clock.js';
import { Commands } from '../../platform/command/commands.js';
import type { Tx } from '../../platform/database/database.js';
import type { Actor } from '../../platform/http/access/actor.js';
import { asId, newId } from '../../platform/ids/ids.js';
import type { ShownClaim } from '../../work-certificate/index.js';
import {
  AlreadyApplied,
  JobClosed,
  LeadsToPlatform,
  NoSuchJob,
  RealNameRequired,
  RequestNotValid,
  ResumeInvalid,
  ResumeNotVerifiable,
  WorkerTooYoung,
} from '../errors.js';
import type { Job } from '../recruit/job.entity.js';
import { type ApplicantFacts, ApplicantQueries } from './applicant.queries.js';
import { ApplicationChanges } from './application.changes.js';
import { applicationView } from './application.queries.js';
import { selfStated, workerGate } from './application.rules.js';
import { ApplicationStore, type NewApplication } from './application.store.js';
import type { ApplicationConsentDto, ApplicationDto, SubmitApplicationDto } from './application.dto.js';

/** What the worker signed and showed, once it is verified. */
interface Shown {
  audience: string;
  claims: ShownClaim[];
  stated: Record<string, unknown>;
}

/** A worker applies with a resume signed for this job. */
@Injectable()
export class SubmitApplication {
  constructor(
    private readonly commands: Commands,
    private readonly clock: Clock,
    private readonly changes: ApplicationChanges,
    private readonly applications: ApplicationStore,
    private readonly applicants: ApplicantQueries,
  ) {}

  /**
   * @throws NoSuchJob, JobClosed, LeadsToPlatform, RealNameRequired, WorkerTooYoung, RequestNotValid, ResumeInvalid,
   * ResumeNotVerifiable (the nonce stays good), AlreadyApplied
   */
  async run(key: string, actor: Actor, jobId: string, given: SubmitApplicationDto): Promise<ApplicationDto> {
    const facts = await this.applicants.facts(actor.id, jobId, given);
    const name = { name: 'tongbao.submit-application', actor: actor.id, key };
    return this.commands.run(name, { jobId, ...given }, async (tx) => {
      const job = await this.openJob(tx, jobId);
      refuseWorker(facts, job.minAge);
      const shown = verified(facts, actor.id);
      if (!(await this.applications.useRequest(tx, given.nonce, this.clock.now()))) throw RequestNotValid();
      const application = this.applicationOf(actor.id, job, {
        consentDays: facts.consentDays,
        consent: this.consentOf(job, shown, given.nonce),
      });
      const { claims, stated } = shown;
      if (!(await this.changes.submit(tx, application, { claims, stated }))) throw AlreadyApplied();
      return applicationView(application);
    });
  }

  private async openJob(tx: Tx, id: string): Promise<Job> {
    const job = await this.applications.holdJob(tx, id);
    if (!job || job.state === 'in-review' || job.state === 'refused') throw NoSuchJob();
    if (job.isHosted) throw LeadsToPlatform();
    const isOver = job.validUntil < businessDay(this.clock.now());
    if (job.state !== 'open' || isOver || job.hired >= job.headcount) throw JobClosed();
    return job;
  }

  private consentOf(job: Job, shown: Shown, nonce: string): ApplicationConsentDto {
    return {
      purpose: 'application',
      recipientId: job.enterpriseId,
      shown: shown.claims.map(({ certificateId, vct, claims }) => ({
        certificateId,
        vct,
        fields: Object.keys(claims),
      })),
      audience: shown.audience,
      nonce,
      givenAt: this.clock.now().toISOString(),
    };
  }

  private applicationOf(
    workerId: string,
    job: Job,
    agreed: { consent: ApplicationConsentDto; consentDays: number },
  ): NewApplication {
    const now = this.clock.now();
    return {
      id: newId(),
      jobId: job.id,
      workerId: asId(workerId),
      enterpriseId: job.enterpriseId,
      occupationCode: job.occupationCode,
      region: job.region,
      state: 'submitted',
      consent: agreed.consent,
      consentUntil: new Date(now.getTime() + agreed.consentDays * 86_400_000),
      reason: null,
      marks: [],
      createdAt: now,
      version: 1,
    };
  }
}

function refuseWorker({ worker }: ApplicantFacts, minAge: number): void {
  const gate = worker?.state === 'active' ? workerGate(worker.age, minAge) : 'real-name-required';
  if (gate === 'real-name-required') throw RealNameRequired({ facts: { required: 'L1' } });
  if (gate === 'too-young') throw WorkerTooYoung({ facts: { minAge } });
}

function verified({ signedFor }: ApplicantFacts, workerId: string): Shown {
  if (!signedFor) throw RequestNotValid();
  const { audience, verification } = signedFor;
  if (verification.outcome === 'invalid') throw ResumeInvalid({ facts: { reason: verification.reason } });
  if (verification.outcome === 'unknown')
    throw ResumeNotVerifiable({ facts: { cause: verification.cause }, retryAfter: 30 });
  if (verification.workerId !== workerId) throw ResumeInvalid({ facts: { reason: 'another-holder' } });
  return { audience, claims: verification.shown, stated: selfStated(verification.resume) };
}
