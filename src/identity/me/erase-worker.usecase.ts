import { Injectable } from '@nestjs/common';
import { Commands } from '../../platform/command/commands.js';
import type { Actor } from '../../platform/http/access/actor.js';
import { asId, type WorkerId } from '../../platform/ids/ids.js';
import { MattersOpen, NotFound, WorkerErased } from '../errors.js';
import { WorkerChanges } from '../worker/worker.changes.js';
import { WorkerStore } from '../worker/worker.store.js';
import { ErasureQueries, keptUntil } from './erasure.queries.js';
import { ErasureStore } from './erasure.store.js';
import type { ErasedDto } from './me.dto.js';

/**
 * Erases a worker (个人信息保护法 47): what the law keeps goes to restricted use until its day, every other key is
 * destroyed now, and with it everything encrypted under it, everywhere.
 */
@Injectable()
export class EraseWorker {
  constructor(
    private readonly commands: Commands,
    private readonly workers: WorkerStore,
    private readonly changes: WorkerChanges,
    private readonly erasure: ErasureStore,
    private readonly queries: ErasureQueries,
  ) {}

  /** @throws NotFound, WorkerErased when it was done before, MattersOpen */
  async run(actor: Actor): Promise<ErasedDto> {
    const workerId = asId<'worker'>(actor.id);
    if ((await this.workers.find(workerId))?.state !== 'active') return this.erase(workerId, []);
    const { open, stays } = await this.queries.preview(workerId);
    if (open.length > 0)
      throw MattersOpen({ detail: open.map(({ code, count }) => `${code}: ${count}`).join('; ') });
    return this.erase(workerId, stays);
  }

  private async erase(workerId: WorkerId, stays: ErasedDto['stays']): Promise<ErasedDto> {
    return this.commands.unkeyed(async (tx) => {
      const worker = await this.workers.lock(tx, workerId);
      if (!worker) throw NotFound();
      if (worker.state === 'erased') throw WorkerErased();
      const erasedAt = this.queries.now();
      await this.changes.erase(tx, worker, keptUntil({ stays }), erasedAt);
      await this.erasure.end(tx, worker, erasedAt);
      await this.commands.forgetActor(tx, workerId);
      return { erasedAt, stays };
    });
  }
}
