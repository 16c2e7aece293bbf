import { Injectable } from '@nestjs/common';
import { Commands } from '../../../platform/command/commands.js';
import type { Tx } from '../../../platform/database/database.js';
import type { Actor } from '../../../platform/http/access/actor.js';
import { ApplicationStateWrong, HeadcountReached, JobClosed, NoSuchApplication } from '../../errors.js';
import { after } from '../../row.rules.js';
import type { Job } from '../../recruit/job.entity.js';
import { JobChanges } from '../../recruit/job.changes.js';
import { JobStore } from '../../recruit/job.store.js';
import { ApplicationChanges } from '../application.changes.js';
import { applicationView } from '../application.queries.js';
import { APPLICATION_MOVES } from '../application.rules.js';
import { ApplicationStore } from '../application.store.js';
import type { ApplicationDto } from '../application.dto.js';

/** The worker takes the offer; the last place fills the job. */
@Injectable()
export class AcceptOffer {
  constructor(
    private readonly commands: Commands,
    private readonly applications: ApplicationStore,
    private readonly jobs: JobStore,
    private readonly changes: JobChanges,
    private readonly moves: ApplicationChanges,
  ) {}

  /** @throws NoSuchApplication, ApplicationStateWrong, JobClosed (restricted employer), HeadcountReached */
  async run(key: string, actor: Actor, id: string): Promise<ApplicationDto> {
    const known = await this.applications.find(id);
    return this.commands.run({ name: 'tongbao.accept-offer', actor: actor.id, key }, { id }, async (tx) => {
      const job = known && (await this.jobs.lock(tx, known.jobId));
      const application = await this.applications.lock(tx, id);
      if (!job || application?.workerId !== actor.id) throw NoSuchApplication();
      if (!after(APPLICATION_MOVES, application.state, 'accept'))
        throw ApplicationStateWrong({ facts: { state: application.state } });
      if (job.closeCause === 'restricted' || job.closeCause === 'displaced')
        throw JobClosed({ facts: { cause: job.closeCause } });
      if (job.hired >= job.headcount) throw HeadcountReached();
      await this.takePlace(tx, job);
      return applicationView(await this.moves.accept(tx, application));
    });
  }

  private async takePlace(tx: Tx, job: Job): Promise<void> {
    const hired = job.hired + 1;
    const isFilled = job.state === 'open' && hired === job.headcount;
    if (isFilled) await this.changes.close(tx, job, 'filled', { hired });
    else await this.jobs.change(tx, job, { hired });
  }
}
