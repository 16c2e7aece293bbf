import { workerErased, type WorkerErased } from '../../../identity/events.js';
import type { Tx } from '../../../platform/database/database.js';
import { type Handler, Handles, type Letter } from '../../../platform/outbox/handler.js';
import { CountFact } from '../../count/count-fact.usecase.js';

@Handles(workerErased, 'employment-value/on-worker-erased')
export class OnWorkerErasedHandler implements Handler<WorkerErased> {
  constructor(private readonly countFact: CountFact) {}

  async handle(tx: Tx, letter: Letter<WorkerErased>): Promise<void> {
    await this.countFact.run(tx, letter, {
      adds: [{ indicator: 'worker-accounts', by: -1 }],
    });
  }
}
