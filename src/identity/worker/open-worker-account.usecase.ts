import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import { Commands } from '../../platform/command/commands.js';
import { newId, type WorkerId } from '../../platform/ids/ids.js';
import { Outbox } from '../../platform/outbox/outbox.js';
import { workerRegistered } from '../events.js';
import { WorkerStore } from './worker.store.js';

/** The account of a phone that is known to be the person's: found, or opened. */
@Injectable()
export class OpenWorkerAccount {
  constructor(
    private readonly commands: Commands,
    private readonly outbox: Outbox,
    private readonly workers: WorkerStore,
    private readonly clock: Clock,
  ) {}

  /** Repeatable: the same phone always gives the same account. Only for a phone that was just proved. */
  async run(phone: string): Promise<WorkerId> {
    return this.commands.unkeyed(async (tx) => {
      const known = await this.workers.idByPhone(tx, phone);
      if (known) return known;
      const workerId = newId<'worker'>();
      if (!(await this.workers.open(tx, { id: workerId, phone, at: this.clock.now() })))
        return (await this.workers.idByPhone(tx, phone))!;
      await this.outbox.append(tx, workerRegistered, { workerId }, workerId);
      return workerId;
    });
  }
}
