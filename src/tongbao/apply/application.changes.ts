import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/database.js';
import type { DeadlineName } from '../../platform/deadline/deadline-name.js';
import { Deadlines } from '../../platform/deadline/deadlines.js';
import { days, Terms } from '../../platform/deadline/terms.js';
import { JobInvitationChanges } from '../available/invitation/job-invitation.changes.js';
import { Outbox } from '../../platform/outbox/outbox.js';
import {
  type ApplicationEnded,
  applicationEnded,
  applicationSubmitted,
  offerAccepted,
  offerMade,
} from '../events.js';
import { applicationAnswerDays, contractDraftDays, offerAnswerDays } from '../parameters.js';
import { only } from '../row.rules.js';
import { applicationUnanswered, contractUndrafted, offerUnanswered } from '../waits.js';
import type { Application } from './application.entity.js';
import type { ApplicationState, Ending } from './application.rules.js';
import { ApplicationStore, type NewApplication, type ShownResume } from './application.store.js';

/** What waits in which state. */
const WAITS: Partial<Record<ApplicationState, DeadlineName>> = {
  submitted: applicationUnanswered,
  offered: offerUnanswered,
  accepted: contractUndrafted,
};

/** How an application moves, the event that says so, and the deadline of whoever must act next. */
@Injectable()
export class ApplicationChanges {
  constructor(
    private readonly applications: ApplicationStore,
    private readonly outbox: Outbox,
    private readonly deadlines: Deadlines,
    private readonly terms: Terms,
    private readonly invitations: JobInvitationChanges,
  ) {}

  /** False when the worker has applied before. */
  async submit(tx: Tx, application: NewApplication, resume: ShownResume): Promise<boolean> {
    if (!(await this.applications.add(tx, application, resume))) return false;
    await this.invitations.applied(tx, application);
    const answerBy = await this.terms.fromNow(tx, days(applicationAnswerDays), application.region);
    this.deadlines.set(tx, applicationUnanswered, application.id, answerBy);
    const work = only(application, 'occupationCode', 'region');
    const fact = { ...factsOf(application), ...work, answerBy: answerBy.toISOString() };
    await this.outbox.append(tx, applicationSubmitted, fact, application.id);
    return true;
  }

  /** The employer offers the job. @throws Stale */
  async offer(tx: Tx, application: Application): Promise<Application> {
    const answerBy = await this.terms.fromNow(tx, days(offerAnswerDays), application.region);
    const offered = await this.applications.change(tx, application, { state: 'offered' });
    this.clear(tx, application);
    this.deadlines.set(tx, offerUnanswered, application.id, answerBy);
    const fact = { ...factsOf(application), answerBy: answerBy.toISOString() };
    await this.outbox.append(tx, offerMade, fact, application.id);
    return offered;
  }

  /** The worker takes the offer: the employer drafts the contract next. @throws Stale */
  async accept(tx: Tx, application: Application): Promise<Application> {
    const accepted = await this.applications.change(tx, application, { state: 'accepted' });
    this.clear(tx, application);
    const draftBy = await this.awaitDraft(tx, application);
    const fact = { ...factsOf(application), draftBy: draftBy.toISOString() };
    await this.outbox.append(tx, offerAccepted, fact, application.id);
    return accepted;
  }

  /** It ends without an engagement; the resume goes with it (个人信息保护法 47). @throws Stale */
  async end(
    tx: Tx,
    application: Application,
    {
      state,
      ending,
      reason = null,
    }: { state: ApplicationState; ending: Ending | 'expire'; reason?: string | null },
  ): Promise<Application> {
    const ended = await this.applications.change(tx, application, { state, reason, resumeSealed: null });
    this.clear(tx, application);
    await this.announceEnd(tx, { ...factsOf(application), ending, was: openState(application.state) });
    return ended;
  }

  /** Tells of an end. Whoever is erased ends everything by themselves, and a draft goes with it. */
  async announceEnd(tx: Tx, fact: ApplicationEnded): Promise<void> {
    await this.outbox.append(tx, applicationEnded, fact, fact.applicationId);
  }

  /** A draft waits for signatures, whose time counts from here on. */
  drafted(tx: Tx, applicationId: string): void {
    this.deadlines.clear(tx, contractUndrafted, applicationId);
  }

  /** The employer is to draft a contract, for the first time or once more. @returns by when */
  async awaitDraft(tx: Tx, { id, region }: Pick<Application, 'id' | 'region'>): Promise<Date> {
    const draftBy = await this.terms.fromNow(tx, days(contractDraftDays), region);
    this.deadlines.set(tx, contractUndrafted, id, draftBy);
    return draftBy;
  }

  private clear(tx: Tx, { id, state }: Application): void {
    const pending = WAITS[state];
    if (pending) this.deadlines.clear(tx, pending, id);
  }
}

function factsOf(application: Pick<Application, 'id' | 'jobId' | 'workerId' | 'enterpriseId'>) {
  return { applicationId: application.id, ...only(application, 'jobId', 'workerId', 'enterpriseId') };
}

/** @throws Error for one that had ended already */
function openState(state: ApplicationState): ApplicationEnded['was'] {
  if (state !== 'submitted' && state !== 'offered' && state !== 'accepted')
    throw new Error(`an application that is ${state} does not end`);
  return state;
}
