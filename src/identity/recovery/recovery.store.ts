import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { Clock } from '../../platform/clock/clock.js';
import { SubjectVault } from '../../platform/crypto/subject-vault.js';
import { Database, lockOne, type Tx } from '../../platform/database/database.js';
import { newId } from '../../platform/ids/ids.js';
import { sealedColumn } from '../../platform/personal/personal-class.js';
import { MemberStore } from '../member/member.store.js';
import { type NameAndNumber, WorkerStore } from '../worker/worker.store.js';
import type { RecoveryMeans } from './recovery.rules.js';
import { Recovery } from './recovery.entity.js';

const NAMED = sealedColumn('identity.recovery.named', 'identity')('named');

/** Rows of `identity.recovery`, and the accounts that they are about. */
@Injectable()
export class RecoveryStore {
  constructor(
    private readonly database: Database,
    private readonly workers: WorkerStore,
    private readonly members: MemberStore,
    private readonly vault: SubjectVault,
    private readonly clock: Clock,
  ) {}

  /** Notes who asks, and as whom: a name and a number that somebody knows occupy nothing. */
  async open(tx: Tx, asked: { by: string; means: RecoveryMeans } & NameAndNumber): Promise<Recovery> {
    const id = newId<'recovery'>();
    const { name, documentKind, idNumber } = asked;
    const named = JSON.stringify({ name, documentKind, idNumber });
    await tx.insert(Recovery, {
      id,
      askedBy: asked.by,
      means: asked.means,
      state: asked.means === 'counter' ? 'awaits-sight' : 'asked',
      named: await this.vault.encrypt(tx, asked.by, NAMED, named),
      askedAt: this.clock.now(),
    });
    return tx.findOneByOrFail(Recovery, { id });
  }

  async find(id: string): Promise<Recovery | null> {
    return this.database.repository(Recovery).findOneBy({ id });
  }

  async lock(tx: Tx, id: string): Promise<Recovery | null> {
    return lockOne(tx, Recovery, { id });
  }

  async change(tx: Tx, recovery: Recovery, change: Partial<Recovery>): Promise<Recovery> {
    await tx.update(Recovery, { id: recovery.id }, change);
    return { ...recovery, ...change };
  }

  /** As whom somebody asked; null once who asked is erased. @throws SubjectErased */
  async named(tx: Tx, { askedBy, named }: Recovery): Promise<NameAndNumber | null> {
    return named && (JSON.parse(await this.vault.decrypt(askedBy, NAMED, named, tx)) as NameAndNumber);
  }

  /** The account whose real name a source confirmed, and whether its person acts for organisations. */
  async account(tx: Tx, recovery: Recovery): Promise<{ id: string; actsForOthers: boolean } | null> {
    const named = await this.named(tx, recovery);
    const worker = named && (await this.workers.confirmedAs(tx, named));
    if (!worker) return null;
    const organisations = await this.members.organisationsOf(worker.id, tx);
    return { id: worker.id, actsForOthers: organisations.length > 0 };
  }

  /** An earlier recovery of the account gives way to one that was proven later. @returns the ids of those that do */
  async giveWay(tx: Tx, accountId: string): Promise<string[]> {
    const earlier = await tx.find(Recovery, {
      where: { accountId, state: 'cooling' },
      order: { id: 'ASC' },
      lock: { mode: 'pessimistic_write' },
    });
    const ids = earlier.map(({ id }) => id);
    await tx.update(Recovery, { id: In(ids) }, { state: 'void', endedAt: this.clock.now() });
    return ids;
  }

  /** What a person asked for, and what others asked for about them; newest first. */
  async about(personId: string): Promise<Recovery[]> {
    return this.database
      .repository(Recovery)
      .find({ where: [{ askedBy: personId }, { accountId: personId }], order: { id: 'DESC' }, take: 100 });
  }
}
