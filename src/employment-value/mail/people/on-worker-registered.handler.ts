import { workerRegistered, type WorkerRegistered } from '../../../identity/events.js';
import type { Tx } from '../../../platform/database/database.js';
import { type Handler, Handles, type Letter } from '../../../platform/outbox/handler.js';
import { CountFact } from '../../count/count-fact.usecase.js';

@Handles(workerRegistered, 'employment-value/on-worker-registered')
export class OnWorkerRegisteredHandler implements Handler<WorkerRegistered> {
  constructor(private readonly countFact: CountFact) {}

  async handle(tx: Tx, letter: Letter<WorkerRegistered>): Promise<void> {
    await this.countFact.run(tx, letter, {
      adds: [{ indicator: 'worker-accounts', by: 1 }],
    });
  }
}
