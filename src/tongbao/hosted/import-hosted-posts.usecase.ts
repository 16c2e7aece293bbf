import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/database.js';
import type { ImportOf, ImportWork, Outcome, Verdict } from '../../platform/import/import-kind.js';
import type { ReadRow } from '../../platform/table/table.types.js';
import type { JobId } from '../hire.types.js';
import { columnOf, postOf } from './hosted-columns.rules.js';
import type { Objection } from './hosted.types.js';
import { JudgedPostsQueries } from './judged-posts.queries.js';
import { PostHostedJobs, type ReadyPost } from './post-hosted-jobs.usecase.js';
import { WithdrawHostedJobs } from './withdraw-hosted-jobs.usecase.js';

/** Takes in a table of posts on behalf. */
@Injectable()
export class ImportHostedPosts implements ImportWork<ReadyPost> {
  constructor(
    private readonly judging: JudgedPostsQueries,
    private readonly posting: PostHostedJobs,
    private readonly withdrawing: WithdrawHostedJobs,
  ) {}

  /** @throws PlatformNotPermitted */
  async judge(rows: readonly ReadRow[], { organisationId }: ImportOf): Promise<Verdict<ReadyPost>[]> {
    await this.judging.right(organisationId);
    const judged = await this.judging.judge(rows.map(({ cells }) => postOf(cells)));
    return judged.map((one) =>
      'fit' in one ? { ready: this.posting.ready(one.fit) } : { unfit: one.unfit.map(inColumn) },
    );
  }

  /** @throws PlatformNotPermitted */
  async apply(
    tx: Tx,
    ready: readonly ReadyPost[],
    { organisationId, by, importId }: ImportOf,
  ): Promise<Outcome[]> {
    if (ready.length === 0) return [];
    const right = await this.judging.right(organisationId);
    const platformName = await this.posting.nameOf(organisationId);
    const posted = { ...right, platformId: organisationId, platformName, by, importId };
    const outcomes = await this.posting.within(tx, ready, posted);
    return outcomes.map((one) =>
      one.outcome === 'refused'
        ? { outcome: 'refused', unfit: one.unfit.map(inColumn) }
        : { outcome: one.outcome, subject: one.jobId },
    );
  }

  /** What the import posted is shown no more; what was closed already stays so. */
  async undo(tx: Tx, subjects: readonly string[], { organisationId }: ImportOf): Promise<string[]> {
    return this.withdrawing.within(tx, organisationId, subjects as readonly JobId[]);
  }
}

function inColumn({ column, zh, en }: Objection): { column: string; zh: string; en: string } {
  return { column: columnOf(column), zh, en };
}
