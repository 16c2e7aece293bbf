import { jobPosted, type JobPosted } from '../../../tongbao/events.js';
import type { Tx } from '../../../platform/database/database.js';
import { type Handler, Handles, type Letter } from '../../../platform/outbox/handler.js';
import { CountFact } from '../../count/count-fact.usecase.js';

@Handles(jobPosted, 'employment-value/on-job-posted')
export class OnJobPostedHandler implements Handler<JobPosted> {
  constructor(private readonly countFact: CountFact) {}

  async handle(tx: Tx, letter: Letter<JobPosted>): Promise<void> {
    const { payload } = letter;
    await this.countFact.run(tx, letter, {
      at: payload,
      places: [payload.jobId],
      adds: [
        { indicator: 'jobs-posted', by: 1 },
        { indicator: 'posts-offered', by: payload.headcount },
        { indicator: 'jobs-open', by: 1 },
      ],
    });
  }
}
