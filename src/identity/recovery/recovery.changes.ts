import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import { AccessLog } from '../../platform/crypto/access-log.js';
import type { Tx } from '../../platform/database/database.js';
import { Deadlines } from '../../platform/deadline/deadlines.js';
import { days, Terms } from '../../platform/deadline/terms.js';
import { asId } from '../../platform/ids/ids.js';
import { Outbox } from '../../platform/outbox/outbox.js';
import { Parameters } from '../../platform/parameter/parameters.js';
import { accountRecovered, recoveryAsked, recoveryStopped, sightAsked, sightEnded } from '../events.js';
import { FIELDS_FOR_LIVING_CHECK } from '../living/living-check.rules.js';
import { recoveryCoolingSeconds, sightDays } from '../parameters.js';
import { PhoneChanges } from '../phone/phone.changes.js';
import { personUnseen, recoveryCooled } from '../waits.js';
import { WorkerStore } from '../worker/worker.store.js';
import { Credentials } from './credentials.store.js';
import type { Recovery } from './recovery.entity.js';
import { afterProof } from './recovery.rules.js';
import { RecoveryStore } from './recovery.store.js';

/** Recoveries and the accounts that they move. */
@Injectable()
export class RecoveryStores {
  constructor(
    readonly recoveries: RecoveryStore,
    readonly workers: WorkerStore,
    readonly credentials: Credentials,
  ) {}
}

/** How long a recovery waits, and who read of whom for it. */
@Injectable()
export class RecoveryTerms {
  constructor(
    private readonly parameters: Parameters,
    private readonly log: AccessLog,
    private readonly terms: Terms,
    private readonly deadlines: Deadlines,
    private readonly outbox: Outbox,
  ) {}

  async coolingSeconds(): Promise<number> {
    return this.parameters.today(recoveryCoolingSeconds);
  }

  /** Who asked is to be seen by two clerks. */
  async awaitSight(tx: Tx, { id: recoveryId, askedBy: workerId }: Recovery): Promise<void> {
    const seeBy = await this.terms.fromNow(tx, days(sightDays));
    this.deadlines.set(tx, personUnseen, recoveryId, seeBy);
    const event = { recoveryId, workerId, seeBy: seeBy.toISOString() };
    await this.outbox.append(tx, sightAsked, event, workerId);
  }

  /** Two clerks saw them, or nobody did in time. */
  async endSight(
    tx: Tx,
    { id: recoveryId, askedBy: workerId }: Recovery,
    outcome: 'seen' | 'unseen',
  ): Promise<void> {
    this.deadlines.clear(tx, personUnseen, recoveryId);
    await this.outbox.append(tx, sightEnded, { recoveryId, workerId, outcome }, workerId);
  }

  /** Who is proven has the account back then, unless it objects. */
  cool(tx: Tx, recoveryId: string, dueAt: Date): void {
    this.deadlines.set(tx, recoveryCooled, recoveryId, dueAt);
  }

  /** Nothing happens by time any more. */
  stop(tx: Tx, recoveryIds: readonly string[]): void {
    this.deadlines.clearAll(tx, recoveryCooled, recoveryIds);
  }

  /** That the source reads who asks. */
  async note(tx: Tx, subjectId: string, readerId: string): Promise<void> {
    const read = { subjectId, readerId, fields: FIELDS_FOR_LIVING_CHECK };
    await this.log.record(tx, { ...read, purpose: 'account-recovery' });
  }
}

/** How a recovery goes on, and the events that say so. */
@Injectable()
export class RecoveryChanges {
  constructor(
    private readonly stores: RecoveryStores,
    private readonly phones: PhoneChanges,
    private readonly terms: RecoveryTerms,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** The person is proven: the account hears of it on every channel, and may object until `coolingSeconds` are over. */
  async proven(
    tx: Tx,
    recovery: Recovery,
    { reference, coolingSeconds }: { reference: string | null; coolingSeconds: number },
  ): Promise<Recovery> {
    const account = await this.stores.recoveries.account(tx, recovery);
    const state = afterProof(recovery.means, account, recovery.askedBy);
    const now = this.clock.now();
    if (recovery.state === 'awaits-sight') await this.terms.endSight(tx, recovery, 'seen');
    if (state !== 'cooling' || account === null)
      return this.stores.recoveries.change(tx, recovery, { state, reference, endedAt: now });
    const dueAt = new Date(now.getTime() + coolingSeconds * 1000);
    const worker = await this.stores.workers.lock(tx, asId(account.id));
    if (worker) await this.phones.inform(tx, worker, 'recovery-asked');
    this.terms.stop(tx, await this.stores.recoveries.giveWay(tx, account.id));
    this.terms.cool(tx, recovery.id, dueAt);
    const { id: recoveryId, means } = recovery;
    const event = { workerId: account.id, recoveryId, means, dueAt: dueAt.toISOString() };
    await this.outbox.append(tx, recoveryAsked, event, account.id);
    return this.stores.recoveries.change(tx, recovery, { state, accountId: account.id, reference, dueAt });
  }

  /** Nobody saw who asked in time. */
  async unseen(tx: Tx, recovery: Recovery): Promise<void> {
    await this.stores.recoveries.change(tx, recovery, { state: 'void', endedAt: this.clock.now() });
    await this.terms.endSight(tx, recovery, 'unseen');
  }

  /** The account objects. */
  async objected(tx: Tx, recovery: Recovery): Promise<Recovery> {
    const { id: recoveryId, askedBy, accountId } = recovery;
    const event = { workerId: accountId!, recoveryId, askedBy };
    this.terms.stop(tx, [recoveryId]);
    await this.outbox.append(tx, recoveryStopped, event, accountId!);
    return this.stores.recoveries.change(tx, recovery, { state: 'objected', endedAt: this.clock.now() });
  }

  /** Old keys, second factors and sessions end, and the new phone holds. */
  async complete(tx: Tx, recovery: Recovery): Promise<void> {
    const endedAt = this.clock.now();
    const account = await this.stores.workers.lock(tx, asId(recovery.accountId!));
    const asker = await this.stores.workers.lock(tx, asId(recovery.askedBy));
    const phone = asker && (await this.stores.workers.reveal(asker, ['phone'], tx)).phone;
    if (account?.state !== 'active' || !phone) {
      await this.stores.recoveries.change(tx, recovery, { state: 'void', endedAt });
      return;
    }
    await this.stores.credentials.endAll(tx, account.id, endedAt);
    await this.stores.credentials.endAll(tx, asker.id, endedAt);
    await this.phones.move(tx, account, phone, 'recovery');
    await this.stores.recoveries.change(tx, recovery, { state: 'done', endedAt });
    const event = { workerId: account.id, recoveryId: recovery.id, means: recovery.means };
    await this.outbox.append(tx, accountRecovered, event, account.id);
  }
}
