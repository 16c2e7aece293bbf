import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/database.js';
import { Outbox } from '../../platform/outbox/outbox.js';
import { realNameVerified } from '../events.js';
import type { Worker } from './worker.entity.js';
import { type RealName, WorkerStore } from './worker.store.js';

/** How the level of a worker's real name rises, and the event that says so. */
@Injectable()
export class WorkerChanges {
  constructor(
    private readonly workers: WorkerStore,
    private readonly outbox: Outbox,
  ) {}

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
