import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/database.js';
import type { WorkerId } from '../../platform/ids/ids.js';
import { Outbox } from '../../platform/outbox/outbox.js';
import type { KeptClass, KeyClass } from '../../platform/personal/personal-class.js';
import { MemberChanges } from '../member/member.changes.js';
import { MemberStore } from '../member/member.store.js';
import { personalDataDestroyed, realNameVerified, workerErased, workerRegistered } from '../events.js';
import type { Worker } from './worker.entity.js';
import { type RealName, WorkerStore } from './worker.store.js';

const MAY_BE_KEPT = ['work', 'pay', 'health'] as const;

/** How the level of a worker's real name rises and how a worker ends, and the events that say so. */
@Injectable()
export class WorkerChanges {
  constructor(
    private readonly workers: WorkerStore,
    private readonly members: MemberStore,
    private readonly memberChanges: MemberChanges,
    private readonly outbox: Outbox,
  ) {}

  /** A person who has an account comes as a worker, for the first time or again. */
  async begin(tx: Tx, id: WorkerId): Promise<void> {
    if (await this.workers.begin(tx, id)) await this.publishArrival(tx, id);
  }

  /** Somebody whom an outside issuer names has an account here from now on. */
  async openOutside(tx: Tx, id: WorkerId, at: Date): Promise<void> {
    if (await this.workers.openOutside(tx, id, at)) await this.publishArrival(tx, id);
  }

  /** L1 for a well-formed name of a locked worker. */
  async give(tx: Tx, worker: Worker, given: RealName): Promise<void> {
    await this.workers.giveRealName(tx, worker, given);
    await this.publish(tx, { ...worker, region: given.region }, 'L1', 'self');
  }

  /**
   * L2 for the name that a source confirmed. False when another was given since `version`, or when somebody whom a
   * source confirmed holds the number: knowing a name and a number proves nobody.
   */
  async confirm(tx: Tx, worker: Worker, version: number, source: string): Promise<boolean> {
    if (await this.workers.provenWith(tx, worker)) return false;
    if (!(await this.workers.raise(tx, worker.id, version, 'L2'))) return false;
    await this.publish(tx, worker, 'L2', source);
    return true;
  }

  /** Ends a locked worker: their row is empty, they act for nobody, and of their keys only those of kept classes are left. */
  async erase(tx: Tx, { id }: Worker, kept: ReadonlyMap<KeptClass, Date>, at: Date): Promise<void> {
    for (const member of await this.members.lockOf(tx, id)) await this.memberChanges.remove(tx, member, id);
    await this.workers.erase(tx, id, kept, at);
    await this.outbox.append(tx, workerErased, { workerId: id }, id);
    await this.publishDestroyed(
      tx,
      id,
      MAY_BE_KEPT.filter((kind) => !kept.has(kind)),
      at,
    );
  }

  /** Says which keys of an erased worker were destroyed. */
  async publishDestroyed(tx: Tx, workerId: string, classes: readonly KeyClass[], at: Date): Promise<void> {
    if (classes.length === 0) return;
    const destroyed = { workerId, classes: [...classes], destroyedAt: at.toISOString() };
    await this.outbox.append(tx, personalDataDestroyed, destroyed, workerId);
  }

  private async publishArrival(tx: Tx, workerId: WorkerId): Promise<void> {
    await this.outbox.append(tx, workerRegistered, { workerId }, workerId);
  }

  private async publish(
    tx: Tx,
    { id: workerId, region }: Pick<Worker, 'id' | 'region'>,
    level: 'L1' | 'L2',
    source: string,
  ): Promise<void> {
    const event = { workerId, level, source, region: region ?? '' };
    await this.outbox.append(tx, realNameVerified, event, workerId);
  }
}
