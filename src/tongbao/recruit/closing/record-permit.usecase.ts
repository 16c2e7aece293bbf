import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/database.js';
import { JobChanges } from '../job.changes.js';
import type { Job } from '../job.entity.js';
import { isLive } from '../job.rules.js';
import { JobStore } from '../job.store.js';
import { ReopeningChanges } from './reopening.changes.js';

/** A decision on admission as enterprise-credit tells it. */
export interface DecidedAdmission {
  enterpriseId: string;
  decision: 'ACCEPT' | 'REJECT' | 'REVIEW';
  reasonCodes: string[];
  decidedAt: Date;
}

const MISSING = 'PERMIT_MISSING';

/**
 * A company that lost the permit which law asks for keeps no open post, of its own or of an employer that names it
 * (人力资源市场暂行条例 18; 劳动合同法 57). Once it is let in again they are published as they were. What is under way goes
 * on: applications are answered, contracts hold.
 */
@Injectable()
export class RecordPermit {
  constructor(
    private readonly jobs: JobStore,
    private readonly changes: JobChanges,
    private readonly reopening: ReopeningChanges,
  ) {}

  async from(tx: Tx, { enterpriseId, decision, reasonCodes, decidedAt }: DecidedAdmission): Promise<void> {
    const isMissing = decision !== 'ACCEPT' && reasonCodes.includes(MISSING);
    if (!isMissing && decision !== 'ACCEPT') return; // something else stands against it, and closes what it closes
    if (!(await this.jobs.notePermit(tx, { companyId: enterpriseId, isMissing, decidedAt }))) return;
    const standing = await this.jobs.lockStanding(tx, enterpriseId, 'either');
    if (isMissing) for (const job of standing) await this.close(tx, job, enterpriseId);
    else
      await this.reopening.reopen(
        tx,
        standing.filter(({ closedBy }) => closedBy === enterpriseId),
      );
  }

  /** Companies that had lost their permit before this room knew of permits: as if it heard of it now, where it still holds. */
  async lostBefore(tx: Tx, companyIds: readonly string[]): Promise<void> {
    for (const companyId of companyIds) {
      await this.jobs.lockPermits(tx, [companyId]);
      if ((await this.jobs.unpermitted(tx, [companyId])).length === 0) continue;
      for (const job of await this.jobs.lockStanding(tx, companyId, 'either'))
        await this.close(tx, job, companyId);
    }
  }

  private async close(tx: Tx, job: Job, closedBy: string): Promise<void> {
    if (isLive(job)) await this.changes.close(tx, job, 'unpermitted', { closedBy });
  }
}
