import { workerErased, type WorkerErased } from '../../identity/events.js';
import type { Tx } from '../../platform/database/database.js';
import { type Handler, Handles, type Letter } from '../../platform/outbox/handler.js';
import { EraseClaimant } from './erase-claimant.usecase.js';

@Handles(workerErased, 'insurance/on-worker-erased')
export class OnWorkerErasedHandler implements Handler<WorkerErased> {
  constructor(private readonly eraseClaimant: EraseClaimant) {}

  async handle(tx: Tx, { payload }: Letter<WorkerErased>): Promise<void> {
    await this.eraseClaimant.run(tx, payload.workerId);
  }
}
