import { Injectable } from '@nestjs/common';
import { JobQueries } from './recruit/job.queries.js';
import type { JobView } from './tongbao.types.js';

/** The door of tongbao. */
@Injectable()
export class TongbaoFacade {
  constructor(private readonly jobs: JobQueries) {}

  /** A job by id; null when there is none. */
  async job(id: string): Promise<JobView | null> {
    return this.jobs.find(id);
  }
}
