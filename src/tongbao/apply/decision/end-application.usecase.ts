import { partyOf } from '../../../platform/ids/ids.js';
import { Injectable } from '@nestjs/common';
import { Commands } from '../../../platform/command/commands.js';
import type { Actor } from '../../../platform/http/access/actor.js';
import { ApplicationStateWrong, ContractExists, NoSuchApplication } from '../../errors.js';
import { after } from '../../row.rules.js';
import { JobStore } from '../../recruit/job.store.js';
import type { Application } from '../application.entity.js';
import { ApplicationChanges } from '../application.changes.js';
import { applicationView } from '../application.queries.js';
import { APPLICATION_MOVES, ENDINGS, type Ending } from '../application.rules.js';
import { ApplicationStore } from '../application.store.js';
import type { ApplicationDto } from '../application.dto.js';

/** Ends an application without an engagement: the employer rejects, the worker declines or withdraws. */
@Injectable()
export class EndApplication {
  constructor(
    private readonly commands: Commands,
    private readonly applications: ApplicationStore,
    private readonly jobs: JobStore,
    private readonly changes: ApplicationChanges,
  ) {}

  /**
   * The resume goes with it: the purpose it was shown for is over (个人信息保护法 47).
   * @throws NoSuchApplication, ApplicationStateWrong, ContractExists (withdraw the draft first), SubjectErased
   */
  async run(
    key: string,
    actor: Actor,
    id: string,
    { ending, reason }: { ending: Ending; reason: string | null },
  ): Promise<ApplicationDto> {
    const known = await this.applications.find(id);
    const subject = known?.workerId; // the answer repeats the employer's words about them
    const name = { name: `tongbao.${ending}-application`, actor: actor.id, key, subject };
    return this.commands.run(name, { id, reason }, async (tx) => {
      const job = known && (await this.jobs.lock(tx, known.jobId));
      const application = await this.applications.lock(tx, id);
      if (!job || !application || !mayEnd(actor, application, ending)) throw NoSuchApplication();
      const state = after(APPLICATION_MOVES, application.state, ending);
      if (!state) throw ApplicationStateWrong({ facts: { state: application.state } });
      if (await this.applications.hasContract(tx, id)) throw ContractExists();
      if (application.state === 'accepted') await this.jobs.change(tx, job, { hired: job.hired - 1 });
      return applicationView(await this.changes.end(tx, application, { state, ending, reason }));
    });
  }
}

function mayEnd(actor: Actor, application: Application, ending: Ending): boolean {
  const side = ENDINGS[ending];
  const owner = side === 'employer' ? application.enterpriseId : application.workerId;
  return actor.role === side && owner === partyOf(actor);
}
