import { partyOf } from '../../../platform/ids/ids.js';
import { Injectable } from '@nestjs/common';
import { Commands } from '../../../platform/command/commands.js';
import type { Actor } from '../../../platform/http/access/actor.js';
import { ApplicationChanges } from '../application.changes.js';
import { applicationView } from '../application.queries.js';
import { APPLICATION_MOVES } from '../application.rules.js';
import { ApplicationStore } from '../application.store.js';
import { ApplicationStateWrong, HeadcountReached, JobClosed, NoSuchApplication } from '../../errors.js';
import { after } from '../../row.rules.js';
import type { ApplicationDto } from '../application.dto.js';

/** The employer offers the job to an applicant. */
@Injectable()
export class OfferJob {
  constructor(
    private readonly commands: Commands,
    private readonly changes: ApplicationChanges,
    private readonly applications: ApplicationStore,
  ) {}

  /** @throws NoSuchApplication, ApplicationStateWrong, JobClosed (restricted employer), HeadcountReached */
  async run(key: string, actor: Actor, id: string): Promise<ApplicationDto> {
    const known = await this.applications.find(id);
    return this.commands.run({ name: 'tongbao.offer-job', actor: actor.id, key }, { id }, async (tx) => {
      const job = known && (await this.applications.holdJob(tx, known.jobId));
      const application = await this.applications.lock(tx, id);
      if (!job || application?.enterpriseId !== partyOf(actor)) throw NoSuchApplication();
      if (!after(APPLICATION_MOVES, application.state, 'offer'))
        throw ApplicationStateWrong({ facts: { state: application.state } });
      if (job.closeCause === 'restricted' || job.closeCause === 'displaced')
        throw JobClosed({ facts: { cause: job.closeCause } });
      if (job.hired >= job.headcount) throw HeadcountReached();
      return applicationView(await this.changes.offer(tx, application));
    });
  }
}
