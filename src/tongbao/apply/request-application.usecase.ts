import { randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import { Commands } from '../../platform/command/commands.js';
import { type Config, CONFIG } from '../../platform/config/config.js';
import type { Actor } from '../../platform/http/access/actor.js';
import { asId } from '../../platform/ids/ids.js';
import { JobClosed, LeadsToPlatform, NoSuchJob } from '../errors.js';
import { ApplicantQueries } from './applicant.queries.js';
import { ApplicationStore } from './application.store.js';
import type { ApplicationRequestDto } from './application.dto.js';

/** Hands out what a worker must sign its resume for: this job, this verifier, once. */
@Injectable()
export class RequestApplication {
  constructor(
    private readonly commands: Commands,
    private readonly clock: Clock,
    private readonly applications: ApplicationStore,
    private readonly applicants: ApplicantQueries,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** @throws NoSuchJob, JobClosed, LeadsToPlatform */
  async run(actor: Actor, jobId: string): Promise<ApplicationRequestDto> {
    const now = this.clock.now();
    const seconds = await this.applicants.requestSeconds();
    const request = {
      nonce: randomBytes(24).toString('base64url'),
      workerId: asId<'worker'>(actor.id),
      jobId: asId<'job'>(jobId),
      audience: `${this.config.publicUrl}/v1/jobs/${jobId}`,
      expiresAt: new Date(now.getTime() + seconds * 1000),
      usedAt: null,
    };
    await this.commands.unkeyed(async (tx) => {
      const job = await this.applications.holdJob(tx, jobId);
      if (!job || job.state === 'in-review' || job.state === 'refused') throw NoSuchJob();
      if (job.isHosted) throw LeadsToPlatform();
      if (job.state === 'closed') throw JobClosed({ facts: { cause: job.closeCause } });
      await this.applications.addRequest(tx, request);
    });
    return { audience: request.audience, nonce: request.nonce, expiresAt: request.expiresAt };
  }
}
