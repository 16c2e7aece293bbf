import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import { Commands } from '../../platform/command/commands.js';
import type { Actor } from '../../platform/http/access/actor.js';
import { asId } from '../../platform/ids/ids.js';
import { Outbox } from '../../platform/outbox/outbox.js';
import { NotFound, WorkerErased } from '../errors.js';
import { workerErased } from '../events.js';
import { ErasureStore } from './erasure.store.js';
import { WorkerStore } from '../worker/worker.store.js';

/** Erases a worker (个人信息保护法 47): their key is destroyed, and with it everything encrypted under it, everywhere. */
@Injectable()
export class EraseWorker {
  constructor(
    private readonly commands: Commands,
    private readonly outbox: Outbox,
    private readonly workers: WorkerStore,
    private readonly erasure: ErasureStore,
    private readonly clock: Clock,
  ) {}

  /** @throws NotFound, WorkerErased when it was done before */
  async run(actor: Actor): Promise<{ erasedAt: Date }> {
    const workerId = asId<'worker'>(actor.id);
    return this.commands.unkeyed(async (tx) => {
      const worker = await this.workers.lock(tx, workerId);
      if (!worker) throw NotFound();
      const erasedAt = this.clock.now();
      if (!(await this.workers.erase(tx, workerId, erasedAt))) throw WorkerErased();
      await this.erasure.end(tx, worker, erasedAt);
      await this.commands.forgetActor(tx, workerId);
      await this.outbox.append(tx, workerErased, { workerId }, workerId);
      return { erasedAt };
    });
  }
}
