import { Injectable } from '@nestjs/common';
import { businessDay } from '../../../platform/clock/business-day.js';
import { Clock } from '../../../platform/clock/clock.js';
import type { Tx } from '../../../platform/database/database.js';
import { JobChanges } from '../job.changes.js';
import type { Job } from '../job.entity.js';
import { reopening } from '../job.rules.js';
import { JobStore } from '../job.store.js';

/** How posts come back that a restriction or a missing permit had closed. */
@Injectable()
export class ReopeningChanges {
  constructor(
    private readonly jobs: JobStore,
    private readonly changes: JobChanges,
    private readonly clock: Clock,
  ) {}

  /** Publishes locked posts again; what another restriction or permit forbids too stays closed, from now on by that one. */
  async reopen(tx: Tx, closed: readonly Job[]): Promise<void> {
    if (closed.length === 0) return;
    const now = this.clock.now();
    const employers = closed.map(({ enterpriseId }) => enterpriseId);
    const restrictions = await this.jobs.closingRestrictions(tx, employers, now);
    const companies = closed.flatMap(({ enterpriseId, providerId }) => [enterpriseId, providerId]);
    const unpermitted = await this.jobs.unpermitted(tx, companies);
    for (const job of closed) {
      const restriction = restrictions.get(job.enterpriseId);
      const company = unpermitted.find((id) => id === job.enterpriseId || id === job.providerId);
      const state = reopening(job, businessDay(now));
      if (restriction) await this.jobs.change(tx, job, { closeCause: 'restricted', closedBy: restriction });
      else if (company) await this.jobs.change(tx, job, { closeCause: 'unpermitted', closedBy: company });
      else if (state) await this.changes.reopen(tx, job, state);
    }
  }
}
