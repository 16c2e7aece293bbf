import { Injectable } from '@nestjs/common';
import { Commands } from '../../platform/command/commands.js';
import { oneByOne } from '../../platform/command/one-by-one.js';
import type { Tx } from '../../platform/database/database.js';
import type { Actor } from '../../platform/http/access/actor.js';
import { asId, type WorkerId } from '../../platform/ids/ids.js';
import type { StaysNotice } from '../identity.types.js';
import { MattersOpen, NotFound, WorkerErased } from '../errors.js';
import { WorkerChanges } from '../worker/worker.changes.js';
import type { Worker } from '../worker/worker.entity.js';
import { WorkerStore } from '../worker/worker.store.js';
import { ErasureQueries, keptUntil } from './erasure.queries.js';
import { ErasureNoticeChanges } from './notice/erasure-notice.changes.js';
import { ErasureStore } from './erasure.store.js';
import type { ErasedDto } from './me.dto.js';

/** What ends with an account, and erasures that wait. */
@Injectable()
export class Erasures {
  constructor(
    readonly store: ErasureStore,
    readonly notices: ErasureNoticeChanges,
  ) {}
}

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
    private readonly erasure: Erasures,
    private readonly queries: ErasureQueries,
  ) {}

  /** @throws NotFound, WorkerErased when it was done before, MattersOpen */
  async run(actor: Actor): Promise<ErasedDto> {
    const workerId = asId<'worker'>(actor.id);
    const isActive = (await this.workers.find(workerId))?.state === 'active';
    const { open, stays } = isActive ? await this.queries.preview(workerId) : { open: [], stays: [] };
    if (open.length > 0)
      throw MattersOpen({ detail: open.map(({ code, count }) => `${code}: ${count}`).join('; ') });
    return this.commands.unkeyed(async (tx) => {
      const worker = await this.workers.lock(tx, workerId);
      if (!worker) throw NotFound();
      if (worker.state === 'erased') throw WorkerErased();
      return this.erase(tx, worker, stays);
    });
  }

  /**
   * Erases those whose notice is over, one transaction each. One that got something since which weighs is left: its
   * notice is void, and its person asks again with a proof.
   * @returns how many were due
   */
  async runDue(): Promise<number> {
    const due = await this.erasure.notices.due(this.queries.now());
    return oneByOne(due, (workerId) => this.one(workerId), 'workers could not be erased');
  }

  private async one(workerId: WorkerId): Promise<void> {
    const { open, stays } = await this.queries.preview(workerId);
    await this.commands.unkeyed(async (tx) => {
      const worker = await this.erasure.notices.takeDue(tx, workerId, this.queries.now());
      if (!worker) return; // taken back, or another process has it
      const isLight = worker.level === 'L0' && open.length === 0 && keptUntil({ stays }).size === 0;
      if (worker.state === 'active' && isLight) await this.erase(tx, worker, stays);
    });
  }

  private async erase(tx: Tx, worker: Worker, stays: ErasedDto['stays']): Promise<ErasedDto> {
    const erasedAt = this.queries.now();
    await this.erasure.notices.sayErased(tx, worker, keptByLaw(stays));
    await this.changes.erase(tx, worker, keptUntil({ stays }), erasedAt);
    await this.erasure.store.end(tx, worker, erasedAt);
    await this.commands.forgetActor(tx, worker.id);
    return { erasedAt, stays };
  }
}

function keptByLaw(stays: ErasedDto['stays']): StaysNotice[] {
  return stays.flatMap(({ zh, source, until }) => (until ? [{ zh, source, until }] : []));
}
