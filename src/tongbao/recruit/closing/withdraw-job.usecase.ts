import { partyOf } from '../../../platform/ids/ids.js';
import { Injectable } from '@nestjs/common';
import { Commands } from '../../../platform/command/commands.js';
import type { Actor } from '../../../platform/http/access/actor.js';
import { JobStateWrong, NoSuchJob } from '../../errors.js';
import { after } from '../../row.rules.js';
import { JobChanges } from '../job.changes.js';
import { jobView } from '../job.queries.js';
import { JOB_MOVES } from '../job.rules.js';
import { JobStore } from '../job.store.js';
import type { JobId } from '../../hire.types.js';
import type { JobDto } from '../job.dto.js';

/** The employer takes its advert down; offers made stand. */
@Injectable()
export class WithdrawJob {
  constructor(
    private readonly commands: Commands,
    private readonly jobs: JobStore,
    private readonly changes: JobChanges,
  ) {}

  /** @throws NoSuchJob, JobStateWrong */
  async run(key: string, actor: Actor, id: JobId): Promise<JobDto> {
    return this.commands.run({ name: 'tongbao.withdraw-job', actor: actor.id, key }, { id }, async (tx) => {
      const job = await this.jobs.lock(tx, id);
      if (!job || job.enterpriseId !== partyOf(actor)) throw NoSuchJob();
      if (!after(JOB_MOVES, job.state, 'close')) throw JobStateWrong({ facts: { state: job.state } });
      return jobView(await this.changes.close(tx, job, 'withdrawn'));
    });
  }
}
