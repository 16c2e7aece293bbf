import { partyOf } from '../../../platform/ids/ids.js';
import { Injectable } from '@nestjs/common';
import { Commands } from '../../../platform/command/commands.js';
import type { Actor } from '../../../platform/http/access/actor.js';
import { Outbox } from '../../../platform/outbox/outbox.js';
import { JobStateWrong, NoSuchJob } from '../../errors.js';
import { jobClosed } from '../../events.js';
import { after } from '../../row.rules.js';
import { jobView } from '../job.queries.js';
import { closedJobFacts, JOB_MOVES } from '../job.rules.js';
import { JobStore } from '../job.store.js';
import type { JobId } from '../../hire.types.js';
import type { JobDto } from '../job.dto.js';

/** The employer takes its advert down; offers made stand. */
@Injectable()
export class WithdrawJob {
  constructor(
    private readonly commands: Commands,
    private readonly outbox: Outbox,
    private readonly jobs: JobStore,
  ) {}

  /** @throws NoSuchJob, JobStateWrong */
  async run(key: string, actor: Actor, id: JobId): Promise<JobDto> {
    return this.commands.run({ name: 'tongbao.withdraw-job', actor: actor.id, key }, { id }, async (tx) => {
      const job = await this.jobs.lock(tx, id);
      if (!job || job.enterpriseId !== partyOf(actor)) throw NoSuchJob();
      const state = after(JOB_MOVES, job.state, 'close');
      if (!state) throw JobStateWrong({ facts: { state: job.state } });
      const closed = await this.jobs.change(tx, job, { state, closeCause: 'withdrawn' });
      await this.outbox.append(tx, jobClosed, closedJobFacts(job, 'withdrawn'), id);
      return jobView(closed);
    });
  }
}
