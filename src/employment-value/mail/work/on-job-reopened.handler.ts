import { jobReopened, type JobReopened } from '../../../tongbao/events.js';
import type { Tx } from '../../../platform/database/database.js';
import { type Handler, Handles, type Letter } from '../../../platform/outbox/handler.js';
import { CountFact } from '../../count/count-fact.usecase.js';

@Handles(jobReopened, 'employment-value/on-job-reopened')
export class OnJobReopenedHandler implements Handler<JobReopened> {
  constructor(private readonly countFact: CountFact) {}

  async handle(tx: Tx, letter: Letter<JobReopened>): Promise<void> {
    const { jobId, state } = letter.payload;
    if (state !== 'open') return; // it was never counted as open
    await this.countFact.run(tx, letter, { atPlaceOf: jobId, adds: [{ indicator: 'jobs-open', by: 1 }] });
  }
}
