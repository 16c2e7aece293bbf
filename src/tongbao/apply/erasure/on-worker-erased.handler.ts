import { type WorkerErased, workerErased } from '../../../identity/events.js';
import type { Tx } from '../../../platform/database/database.js';
import { type Handler, Handles, type Letter } from '../../../platform/outbox/handler.js';
import { ForgetWorker } from './forget-worker.usecase.js';

@Handles(workerErased, 'tongbao/on-worker-erased')
export class OnWorkerErasedHandler implements Handler<WorkerErased> {
  constructor(private readonly forgetWorker: ForgetWorker) {}

  async handle(tx: Tx, letter: Letter<WorkerErased>): Promise<void> {
    await this.forgetWorker.from(tx, letter.payload);
  }
}
