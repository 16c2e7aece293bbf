import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import { Commands } from '../../platform/command/commands.js';
import { type Actor, personOf, requireStranger } from '../../platform/http/access/actor.js';
import { JobStateWrong, NoSuchJob, RecruitingNotPermitted } from '../errors.js';
import { after } from '../row.rules.js';
import { JobChanges } from './job.changes.js';
import { jobView } from './job.queries.js';
import { JOB_MOVES } from './job.rules.js';
import { JobStore } from './job.store.js';
import type { JobId } from '../hire.types.js';
import { PostingQueries } from './posting.queries.js';
import type { JobDto, ReviewJobDto } from './job.dto.js';

/** A person decides about an advert that the screening flagged. */
@Injectable()
export class ReviewJob {
  constructor(
    private readonly commands: Commands,
    private readonly clock: Clock,
    private readonly jobs: JobStore,
    private readonly changes: JobChanges,
    private readonly posting: PostingQueries,
  ) {}

  /** @throws NoSuchJob, OwnMatter, JobStateWrong, RecruitingNotPermitted (approving for an enterprise restricted meanwhile) */
  async run(key: string, actor: Actor, id: JobId, review: ReviewJobDto): Promise<JobDto> {
    const known = await this.jobs.find(id);
    const permit = known && (await this.posting.permit(known.enterpriseId));
    const name = { name: 'tongbao.review-job', actor: personOf(actor), key };
    return this.commands.run(name, { id, review }, async (tx) => {
      if (!known || !permit) throw NoSuchJob();
      requireStranger(actor, known.enterpriseId);
      await this.jobs.lockEnterprise(tx, known.enterpriseId);
      const job = await this.jobs.lock(tx, id);
      if (!job) throw NoSuchJob();
      const state = after(JOB_MOVES, job.state, review.decision);
      if (!state) throw JobStateWrong({ facts: { state: job.state } });
      const restricted = await this.jobs.isRestricted(tx, job.enterpriseId, this.clock.now());
      if (state === 'open' && (!permit.mayRecruit || restricted))
        throw RecruitingNotPermitted({ facts: { reasonCodes: permit.reasonCodes.join(',') } });
      const decided = { state, reviewedBy: personOf(actor), reviewNote: review.note };
      return jobView(await this.changes.review(tx, job, decided));
    });
  }
}
