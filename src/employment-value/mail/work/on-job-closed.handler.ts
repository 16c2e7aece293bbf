import { jobClosed, type JobClosed } from '../../../tongbao/events.js';
import type { Tx } from '../../../platform/database/database.js';
import { type Handler, Handles, type Letter } from '../../../platform/outbox/handler.js';
import { CountFact } from '../../count/count-fact.usecase.js';

@Handles(jobClosed, 'employment-value/on-job-closed')
export class OnJobClosedHandler implements Handler<JobClosed> {
  constructor(private readonly countFact: CountFact) {}

  async handle(tx: Tx, letter: Letter<JobClosed>): Promise<void> {
    const { payload } = letter;
    if (payload.neverOpen) return; // never counted as open, and its place is not known
    await this.countFact.run(tx, letter, {
      atPlaceOf: payload.jobId,
      adds: [{ indicator: 'jobs-open', by: -1 }],
    });
  }
}
