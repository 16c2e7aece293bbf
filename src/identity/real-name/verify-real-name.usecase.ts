import { Injectable } from '@nestjs/common';
import { Commands } from '../../platform/command/commands.js';
import type { Tx } from '../../platform/database/database.js';
import { type Actor, personOf } from '../../platform/http/access/actor.js';
import { asId, type WorkerId } from '../../platform/ids/ids.js';
import type { Refusal } from '../../platform/refusal/refusal.js';
import { ConsentMissing, NotFound, RealNameMissing, RealNameSettled, WorkerErased } from '../errors.js';
import type { DocumentKind } from '../identity.types.js';
import { WorkerChanges } from '../worker/worker.changes.js';
import { WorkerStore } from '../worker/worker.store.js';
import type { RealNameCheckedDto } from './real-name.dto.js';
import { NameSightChanges } from './sight/name-sight.changes.js';
import { FIELDS_FOR_CHECK, isSettled, REAL_NAME_CHECK } from './real-name.rules.js';
import type { RealNameCheck } from './real-name-check.entity.js';
import { RealNameCheckStore } from './real-name-check.store.js';
import { type RealNameAnswer, RealNameSource } from './real-name.source.js';

/** Checks of names, and those that wait for two clerks. */
@Injectable()
export class NameChecks {
  constructor(
    readonly store: RealNameCheckStore,
    readonly sights: NameSightChanges,
  ) {}
}

/**
 * Asks the source whether name and number belong together: level L2 when they do. A document of a kind that the source
 * does not know is seen by two clerks.
 */
@Injectable()
export class VerifyRealName {
  constructor(
    private readonly commands: Commands,
    private readonly checks: NameChecks,
    private readonly workers: WorkerStore,
    private readonly changes: WorkerChanges,
    private readonly source: RealNameSource,
  ) {}

  /**
   * One transaction opens the check, the question runs outside, another records the answer. A check that got
   * none stays `pending`: the same call asks again, under the same request id.
   * @throws RealNameMissing, RealNameSettled, ConsentMissing, SourceUnavailable, NotFound, WorkerErased, SubjectErased
   */
  async run(key: string, actor: Actor): Promise<RealNameCheckedDto> {
    const workerId = asId<'worker'>(personOf(actor));
    const { name: source, kinds } = this.source;
    const command = { name: 'identity.verify-real-name', actor: actor.id, key };
    const opened = await this.commands.run(command, { source }, (tx) =>
      this.open(tx, workerId, { source, kinds }),
    );
    const check = await this.checks.store.standing(opened.id); // a repetition finds the check as it was opened
    if (check === 'no-consent') throw this.consentMissing(source);
    if (check.state === 'awaits-sight')
      return { state: check.state, level: 'L1', checkId: check.id, seeBy: check.seeBy! };
    if (check.state !== 'pending')
      return { state: check.state, level: (await this.workers.find(workerId))?.level ?? 'L0' };
    const outcome = await this.ask(check.id, workerId);
    return this.commands.run(
      { name: 'identity.record-real-name', actor: actor.id, key: check.id },
      outcome,
      (tx) => this.record(tx, check, outcome),
    );
  }

  private async open(
    tx: Tx,
    workerId: WorkerId,
    { source, kinds }: { source: string; kinds: readonly DocumentKind[] },
  ): Promise<RealNameCheck> {
    const worker = await this.workers.lock(tx, workerId);
    if (!worker) throw NotFound();
    if (worker.state === 'erased') throw WorkerErased();
    if (worker.level === 'L0') throw RealNameMissing();
    if (isSettled(worker.level)) throw RealNameSettled();
    if (!kinds.includes(worker.documentKind ?? 'resident-id'))
      return { ...(await this.checks.sights.await(tx, worker)) };
    const check = await this.checks.store.openFor(tx, worker, source);
    if (check === 'no-consent') throw this.consentMissing(source);
    return { ...check };
  }

  private consentMissing(source: string): Refusal {
    return ConsentMissing({
      detail: `a consent to ${REAL_NAME_CHECK} of ${FIELDS_FOR_CHECK.join(' and ')} for ${source} must be in force`,
      facts: { purpose: REAL_NAME_CHECK, recipientId: source },
    });
  }

  private async ask(
    requestId: string,
    workerId: WorkerId,
  ): Promise<{ answer: RealNameAnswer; reference: string }> {
    const worker = await this.workers.find(workerId);
    const named = worker ? await this.workers.reveal(worker, ['name', 'idNumber']) : {};
    const { name, documentKind = 'resident-id', idNumber } = named;
    if (name === undefined || idNumber === undefined) throw RealNameMissing();
    return this.source.ask({ requestId, name, documentKind, idNumber });
  }

  /** A match counts for the name that was asked about: it is void when another was given meanwhile. */
  private async record(
    tx: Tx,
    check: RealNameCheck,
    outcome: { answer: RealNameAnswer; reference: string },
  ): Promise<RealNameCheckedDto> {
    const { id, workerId, workerVersion, source } = check;
    const worker = await this.workers.lock(tx, workerId);
    const isMatch = (await this.checks.store.record(tx, id, outcome)) && outcome.answer === 'match';
    if (worker && isMatch && (await this.changes.confirm(tx, worker, workerVersion, source)))
      return { state: 'match', level: 'L2' };
    return { state: outcome.answer, level: worker?.level ?? 'L0' };
  }
}
