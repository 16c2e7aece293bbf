import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/database.js';
import type { ImportOf, ImportWork, Outcome, Verdict } from '../../../platform/import/import-kind.js';
import type { ReadRow } from '../../../platform/table/table.types.js';
import type { JobId } from '../../hire.types.js';
import { HostedChanges } from '../hosted.changes.js';
import type { Objection } from '../hosted.types.js';
import { columnOf, postOf } from './hosted-columns.rules.js';
import { HostingRightQueries } from './hosting-right.queries.js';
import { type FitPost, JudgedPostsQueries } from './judged-posts.queries.js';
import { PostingOnBehalf } from './posting.changes.js';

/** Takes in a table of posts on behalf. */
@Injectable()
export class ImportHostedPosts implements ImportWork<FitPost> {
  constructor(
    private readonly rights: HostingRightQueries,
    private readonly judging: JudgedPostsQueries,
    private readonly posting: PostingOnBehalf,
    private readonly changes: HostedChanges,
  ) {}

  /** @throws Forbidden, AuthorityUnproven, AuthorityRequired, PlatformNotPermitted */
  async allow(of: Pick<ImportOf, 'organisationId' | 'by'>): Promise<void> {
    await this.rights.requireFor(of);
  }

  async judge(rows: readonly ReadRow[]): Promise<Verdict<FitPost>[]> {
    const judged = await this.judging.judge(rows.map(({ cells }) => postOf(cells)));
    return judged.map((one) => ('fit' in one ? { ready: one.fit } : { unfit: one.unfit.map(inColumn) }));
  }

  /** @throws PlatformNotPermitted */
  async apply(
    tx: Tx,
    ready: readonly FitPost[],
    { organisationId, by, importId }: ImportOf,
  ): Promise<Outcome[]> {
    if (ready.length === 0) return [];
    const right = await this.rights.of(organisationId);
    const outcomes = await this.posting.post(tx, ready, { ...right, by, importId });
    return outcomes.map((one) =>
      one.outcome === 'refused'
        ? { outcome: 'refused', unfit: one.unfit.map(inColumn) }
        : { outcome: one.outcome, subject: one.jobId },
    );
  }

  /** What the import posted is shown no more; what was closed already stays so. */
  async undo(tx: Tx, subjects: readonly string[], { organisationId }: ImportOf): Promise<string[]> {
    return this.changes.withdraw(tx, organisationId, subjects as readonly JobId[]);
  }
}

function inColumn({ column, zh, en }: Objection): { column: string; zh: string; en: string } {
  return { column: columnOf(column), zh, en };
}
