import { payDueDays } from '../parameters.js';
import { partyOf } from '../../platform/ids/ids.js';
import { Injectable } from '@nestjs/common';
import {
  type Disclosed,
  DOCUMENT_NUMBER_ZH,
  IdentityFacade,
  type OrganisationView,
  type PersonalField,
  type RealNameLevel,
} from '../../identity/index.js';
import type { Actor } from '../../platform/http/access/actor.js';
import { Clock } from '../../platform/clock/clock.js';
import type { Tx } from '../../platform/database/database.js';
import { Parameters } from '../../platform/parameter/parameters.js';
import { ApplicationStore } from '../apply/application.store.js';
import type { Application } from '../apply/application.entity.js';
import type { Job } from '../recruit/job.entity.js';
import { JobStore } from '../recruit/job.store.js';
import { birthDateIn } from './law/minor.rules.js';
import { mayContract } from './contract.rules.js';

/** Everything a contract is drafted from. */
export interface DraftingFacts {
  application: Application;
  job: Job;
  employer: OrganisationView | null;
  provider: OrganisationView | null;
  level: RealNameLevel;
  /** Null when the worker may not be asked for it (not accepted, real name below L2). */
  worker: { name: string; documentNumber: string; idNumber: string; birthDate: string | null } | null;
  payDueDays: number;
  /** When it is drafted. */
  at: Date;
}

/** Gathers what a contract is drafted from; the worker's name and ID number are read, and logged, only when needed. */
@Injectable()
export class DraftingQueries {
  constructor(
    private readonly identity: IdentityFacade,
    private readonly applications: ApplicationStore,
    private readonly jobs: JobStore,
    private readonly parameters: Parameters,
    private readonly clock: Clock,
  ) {}

  /** Null when the application is not this employer's. @throws NotFound, WorkerErased, SubjectErased */
  async facts(actor: Actor, applicationId: string): Promise<DraftingFacts | null> {
    const application = await this.applications.find(applicationId);
    const job = application && (await this.jobs.find(application.jobId));
    if (!job || application.enterpriseId !== partyOf(actor)) return null;
    const [employer, provider, worker, dueDays] = await Promise.all([
      this.identity.organisation(job.enterpriseId),
      this.identity.organisation(job.providerId),
      this.identity.worker(application.workerId),
      this.parameters.today(payDueDays, job.region),
    ]);
    const level = worker?.level ?? 'L0';
    const isWanted = application.state === 'accepted' && worker?.state === 'active' && mayContract(level);
    return {
      application,
      job,
      employer,
      provider,
      level,
      payDueDays: dueDays,
      at: this.clock.now(),
      worker: isWanted ? await this.disclose(actor, application.workerId) : null,
    };
  }

  /** The application, held until the transaction ends. */
  async hold(tx: Tx, applicationId: string): Promise<Application | null> {
    return this.applications.lock(tx, applicationId);
  }

  private async disclose(actor: Actor, subjectId: string): Promise<DraftingFacts['worker']> {
    const reader = { readerId: actor.id, readerOrganisationId: partyOf(actor), purpose: 'contract' };
    const read = (fields: PersonalField[]): Promise<Disclosed> =>
      this.identity.disclose({ subjectId, fields, ...reader });
    const { name, documentKind = 'resident-id', idNumber } = await read(['name', 'idNumber']);
    if (name === undefined || idNumber === undefined) return null;
    // of a passport and the like the number does not say it
    const birthDate = birthDateIn(idNumber) ?? (await read(['birthDate'])).birthDate ?? null;
    return { name, documentNumber: DOCUMENT_NUMBER_ZH[documentKind], idNumber, birthDate };
  }
}
