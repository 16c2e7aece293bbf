import { partyOf } from '../../platform/ids/ids.js';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import { AccessLog } from '../../platform/crypto/access-log.js';
import type { Actor } from '../../platform/http/access/actor.js';
import { ConsentEnded, NoSuchApplication } from '../errors.js';
import { applicationView } from './application.queries.js';
import { isReadable } from './application.rules.js';
import { ApplicationStore } from './application.store.js';
import type { DisclosedApplicationDto } from './application.dto.js';

/** Shows an application with its verified resume; an employer's reading is logged before it happens. */
@Injectable()
export class DiscloseApplication {
  constructor(
    private readonly clock: Clock,
    private readonly applications: ApplicationStore,
    private readonly accessLog: AccessLog,
  ) {}

  /** @throws NoSuchApplication, ConsentEnded, SubjectErased */
  async run(actor: Actor, id: string): Promise<DisclosedApplicationDto> {
    const application = await this.applications.find(id);
    if (!application) throw NoSuchApplication();
    const isWorker = actor.role === 'worker' && application.workerId === actor.id;
    const isEmployer = actor.role === 'employer' && application.enterpriseId === partyOf(actor);
    if (!isWorker && !isEmployer) throw NoSuchApplication();
    if (isEmployer) {
      if (!isReadable(application.state, application.consentUntil, this.clock.now())) throw ConsentEnded();
      await this.log(
        actor,
        application.workerId,
        application.consent.shown.flatMap((one) => one.fields),
      );
    }
    const { claims, stated } = await this.applications.resume(application);
    return { ...applicationView(application), resume: claims, stated };
  }

  private async log(actor: Actor, subjectId: string, shown: string[]): Promise<void> {
    await this.accessLog.recordNow({
      subjectId,
      readerId: actor.id,
      readerOrganisationId: partyOf(actor),
      fields: [...new Set(shown)],
      purpose: 'application',
    });
  }
}
