import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import { AccessLog } from '../../platform/crypto/access-log.js';
import { changeOne, Database, lockOne, query, type Tx } from '../../platform/database/database.js';
import { newId, type WorkerId } from '../../platform/ids/ids.js';
import { ConsentStore } from '../consent/consent.store.js';
import type { Worker } from '../worker/worker.entity.js';
import { FIELDS_FOR_CHECK, REAL_NAME_CHECK } from './real-name.rules.js';
import { RealNameCheck } from './real-name-check.entity.js';

/** Rows of `identity.real_name_check`. */
@Injectable()
export class RealNameCheckStore {
  constructor(
    private readonly database: Database,
    private readonly consents: ConsentStore,
    private readonly log: AccessLog,
    private readonly clock: Clock,
  ) {}

  /** The check of the name and number a worker has now; opened, and shown in the access log, when it is new. */
  async openFor(tx: Tx, worker: Worker, source: string): Promise<RealNameCheck | 'no-consent'> {
    if (!(await this.isConsented(worker.id, source, tx))) return 'no-consent';
    const of = { workerId: worker.id, workerVersion: worker.version };
    const known = await this.knownOf(tx, worker);
    if (known) return known;
    const id = newId<'real-name-check'>();
    await tx.insert(RealNameCheck, { ...of, id, source, state: 'pending', askedAt: this.clock.now() });
    await this.log.record(tx, {
      subjectId: worker.id,
      readerId: source,
      fields: FIELDS_FOR_CHECK,
      purpose: REAL_NAME_CHECK,
    });
    return tx.findOneByOrFail(RealNameCheck, { id });
  }

  /** The check of the name and number a worker has now. */
  async knownOf(tx: Tx, worker: Worker): Promise<RealNameCheck | null> {
    return tx.findOneBy(RealNameCheck, { workerId: worker.id, workerVersion: worker.version });
  }

  async find(id: string): Promise<RealNameCheck | null> {
    return this.database.repository(RealNameCheck).findOneBy({ id });
  }

  async lock(tx: Tx, id: string): Promise<RealNameCheck | null> {
    return lockOne(tx, RealNameCheck, { id });
  }

  /** Those of a worker that wait for clerks. */
  async lockAwaiting(tx: Tx, workerId: string): Promise<RealNameCheck[]> {
    return tx.find(RealNameCheck, {
      where: { workerId: workerId as WorkerId, state: 'awaits-sight' },
      order: { id: 'ASC' },
      lock: { mode: 'pessimistic_write' },
    });
  }

  /** Opens the check by clerks of the name a worker has now, or opens it again when nobody came in time. */
  async openSight(tx: Tx, worker: Worker, sight: { source: string; seeBy: Date }): Promise<RealNameCheck> {
    const of = { workerId: worker.id, workerVersion: worker.version };
    const opened = { ...sight, state: 'awaits-sight' as const, askedAt: this.clock.now(), answeredAt: null };
    const known = await tx.findOneBy(RealNameCheck, of);
    if (known) await tx.update(RealNameCheck, { id: known.id, state: 'unseen' }, opened);
    else await tx.insert(RealNameCheck, { ...of, ...opened, id: newId<'real-name-check'>() });
    return tx.findOneByOrFail(RealNameCheck, of);
  }

  /** False when it had ended before. */
  async endSight(tx: Tx, id: string, state: 'match' | 'unseen' | 'void'): Promise<boolean> {
    const end = { state, answeredAt: this.clock.now() };
    return changeOne(tx, RealNameCheck, { id, state: 'awaits-sight' }, end);
  }

  /** The check as it stands now; `no-consent` when it waits and the consent it rests on has ended. */
  async standing(id: string): Promise<RealNameCheck | 'no-consent'> {
    const check = await this.database.repository(RealNameCheck).findOneByOrFail({ id });
    if (check.state !== 'pending') return check;
    return (await this.isConsented(check.workerId, check.source)) ? check : 'no-consent';
  }

  /** False when the check had its answer before. */
  async record(
    tx: Tx,
    id: string,
    outcome: { answer: 'match' | 'no-match' | 'unknown-person'; reference: string },
  ): Promise<boolean> {
    return changeOne(
      tx,
      RealNameCheck,
      { id, state: 'pending' },
      { state: outcome.answer, reference: outcome.reference, answeredAt: this.clock.now() },
    );
  }

  private async isConsented(subjectId: string, source: string, on?: Tx): Promise<boolean> {
    const use = { subjectId, purpose: REAL_NAME_CHECK, recipientId: source };
    const consent = await this.consents.inForce({ ...use, at: this.clock.now() }, on);
    return FIELDS_FOR_CHECK.every((field) => consent?.fields.includes(field));
  }

  async latestOf(workerId: WorkerId): Promise<RealNameCheck | null> {
    return this.database
      .repository(RealNameCheck)
      .findOne({ where: { workerId }, order: { workerVersion: 'DESC' } });
  }

  /** Every check of a worker, oldest first. */
  async listOf(workerId: string): Promise<RealNameCheck[]> {
    return this.database
      .repository(RealNameCheck)
      .find({ where: { workerId: workerId as WorkerId }, order: { workerVersion: 'ASC' } });
  }

  /** When the person is erased: what was asked about them, without the source's number. */
  async forget(tx: Tx, workerId: WorkerId): Promise<void> {
    await query(tx, 'UPDATE identity.real_name_check SET reference = NULL WHERE worker_id = $1', [workerId]);
  }
}
