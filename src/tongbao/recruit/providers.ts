import { ExpireJobs } from './closing/expire-jobs.usecase.js';
import { LiftRestriction } from './closing/lift-restriction.usecase.js';
import { RecordRestriction } from './closing/record-restriction.usecase.js';
import { WithdrawJob } from './closing/withdraw-job.usecase.js';
import { JobChanges } from './job.changes.js';
import { JobController } from './job.controller.js';
import { JobQueries } from './job.queries.js';
import { JobStore } from './job.store.js';
import { PostJob } from './post-job.usecase.js';
import { PostingQueries } from './posting.queries.js';
import { ReviewJob } from './review-job.usecase.js';

export const RECRUIT = {
  controllers: [JobController],
  providers: [
    JobStore,
    JobChanges,
    JobQueries,
    PostingQueries,
    PostJob,
    ReviewJob,
    WithdrawJob,
    ExpireJobs,
    RecordRestriction,
    LiftRestriction,
  ],
};
