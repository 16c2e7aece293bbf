import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import { Commands } from '../../platform/command/commands.js';
import { AccessLog } from '../../platform/crypto/access-log.js';
import { type Actor, personOf } from '../../platform/http/access/actor.js';
import { newId } from '../../platform/ids/ids.js';
import { NotFound, ProofIncomplete, RealNameRequired, RealNameUnlike, SessionOver } from '../errors.js';
import { LivingChecks } from '../living/living-check.adapter.js';
import { FIELDS_FOR_LIVING_CHECK } from '../living/living-check.rules.js';
import type { LivingQuestion } from '../living/living-check.source.js';
import { isSettled } from '../real-name/real-name.rules.js';
import { SessionStore } from '../session/session.store.js';
import { WorkerStore } from '../worker/worker.store.js';
import type { ProveYourselfDto } from './proof.dto.js';

/** Accounts and their sessions, and who reads of whom. */
@Injectable()
export class ProvenPeople {
  constructor(
    readonly workers: WorkerStore,
    readonly sessions: SessionStore,
    readonly log: AccessLog,
  ) {}
}

/**
 * A source binds the living person, or their number, to the real name that it confirmed before. Typing the name and the
 * ID number again would prove nothing, so neither is taken.
 */
@Injectable()
export class ProveByRealName {
  constructor(
    private readonly commands: Commands,
    private readonly people: ProvenPeople,
    private readonly checks: LivingChecks,
    private readonly clock: Clock,
  ) {}

  /** @throws ProofIncomplete, NotFound, RealNameRequired, RealNameUnlike, DocumentToCounter, SourceUnavailable, SessionOver, SubjectErased */
  async run(actor: Actor, given: ProveYourselfDto): Promise<void> {
    const personId = personOf(actor);
    const { sessionId } = actor;
    if (sessionId === undefined) throw SessionOver();
    const question = await this.question(personId, given);
    const readerId = this.checks.name;
    const read = { subjectId: personId, readerId, fields: FIELDS_FOR_LIVING_CHECK, purpose: 'proof' };
    await this.commands.unkeyed((tx) => this.people.log.record(tx, read));
    const { answer } = await this.checks.ask(question);
    if (answer !== 'match') throw RealNameUnlike();
    const at = this.clock.now();
    const isOpen = await this.commands.unkeyed((tx) =>
      this.people.sessions.prove(tx, sessionId, 'real-name', at),
    );
    if (!isOpen) throw SessionOver();
  }

  private async question(personId: string, { means, evidence }: ProveYourselfDto): Promise<LivingQuestion> {
    if (means === undefined || (means === 'face' && evidence === undefined))
      throw ProofIncomplete('by real-name takes means, and by face the evidence');
    const worker = await this.people.workers.find(personId);
    if (!worker) throw NotFound();
    if (!isSettled(worker.level)) throw RealNameRequired();
    const {
      name = '',
      documentKind = 'resident-id',
      idNumber = '',
      phone,
    } = await this.people.workers.reveal(worker, ['name', 'idNumber', 'phone']);
    const asked = { requestId: newId<'living-check'>(), name, documentKind, idNumber };
    if (means === 'face') return { ...asked, means, evidence: evidence! };
    if (phone === undefined) throw ProofIncomplete('the account has no number that a carrier could know');
    return { ...asked, means, phone };
  }
}
