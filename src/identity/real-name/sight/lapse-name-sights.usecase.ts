import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/database.js';
import { asId } from '../../../platform/ids/ids.js';
import { WorkerStore } from '../../worker/worker.store.js';
import { RealNameCheckStore } from '../real-name-check.store.js';
import { NameSightChanges } from './name-sight.changes.js';

/** Names that two clerks were to see, and nobody did in time, or need not any more. */
@Injectable()
export class LapseNameSights {
  constructor(
    private readonly checks: RealNameCheckStore,
    private readonly workers: WorkerStore,
    private readonly changes: NameSightChanges,
  ) {}

  async run(tx: Tx, ids: readonly string[]): Promise<void> {
    for (const id of ids) {
      const check = await this.checks.lock(tx, id);
      if (check?.state === 'awaits-sight') await this.changes.end(tx, check, 'unseen');
    }
  }

  /** What waits for another name or document than its worker has by now is void. */
  async outdated(tx: Tx, workerId: string): Promise<void> {
    const worker = await this.workers.lock(tx, asId(workerId));
    for (const check of await this.checks.lockAwaiting(tx, workerId))
      if (worker?.state !== 'active' || worker.version !== check.workerVersion)
        await this.changes.end(tx, check, 'void');
  }
}
