import { workerErased, type WorkerErased } from '../../identity/events.js';
import type { Tx } from '../../platform/database/database.js';
import { type Handler, Handles, type Letter } from '../../platform/outbox/handler.js';
import { ClearInbox } from '../inbox/clear-inbox.usecase.js';

@Handles(workerErased, 'notification/on-worker-erased')
export class OnWorkerErasedHandler implements Handler<WorkerErased> {
  constructor(private readonly clearInbox: ClearInbox) {}

  async handle(tx: Tx, letter: Letter<WorkerErased>): Promise<void> {
    await this.clearInbox.run(tx, letter.payload.workerId);
  }
}
