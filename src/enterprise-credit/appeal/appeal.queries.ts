import { Injectable } from '@nestjs/common';
import { Documents } from '../../platform/document/documents.js';
import type { Actor } from '../../platform/http/access/actor.js';
import { type Page, pageById } from '../../platform/http/page.js';
import type { AppealId } from '../enterprise-credit.types.js';
import { NoSuchAppeal } from '../errors.js';
import { ReportStore } from '../feedback/report.store.js';
import { PolicyQueries } from '../policy.queries.js';
import type { Appeal } from './appeal.entity.js';
import { AppealStore } from './appeal.store.js';
import type { AppealDto } from './appeal.dto.js';

const ROOM = 'enterprise-credit';

/** What stands beside the statement. */
type Papers = Pick<AppealDto, 'documents'>;

/** Appeals: an enterprise sees its own, an authority those that it decides, the operator every one. */
@Injectable()
export class AppealQueries {
  constructor(
    private readonly appeals: AppealStore,
    private readonly reports: ReportStore,
    private readonly policy: PolicyQueries,
    private readonly documents: Documents,
  ) {}

  /** @throws NoSuchAppeal - also for another enterprise's */
  async one(actor: Actor, id: AppealId): Promise<AppealDto> {
    const appeal = await this.appeals.find(id);
    if (!appeal || !mayRead(actor, appeal)) throw NoSuchAppeal();
    const papers = await this.documents.ofCases(ROOM, [id]);
    return this.viewOf(appeal, papers.get(id)!);
  }

  /** Open ones for those who decide them, oldest first, or only those past their day; an enterprise's own, newest first. */
  async list(
    actor: Actor,
    page: { limit: number; cursor?: string; overdue: boolean },
  ): Promise<Page<AppealDto>> {
    const read = async (limit: number, last?: AppealId): Promise<(Appeal & Papers)[]> => {
      const rows = await this.rows(actor, { ...page, limit, last });
      const papers = await this.documents.ofCases(
        ROOM,
        rows.map(({ id }) => id),
      );
      return rows.map((row) => ({ ...row, documents: papers.get(row.id)! }));
    };
    return pageById(page, read, (row) => this.viewOf(row, row.documents));
  }

  private async rows(
    actor: Actor,
    page: { limit: number; last?: AppealId; overdue: boolean },
  ): Promise<Appeal[]> {
    const { role, organisationId } = actor;
    const { limit, last: after } = page;
    const dueBefore = page.overdue ? this.policy.moment().today : undefined;
    if (role === 'operator') return this.appeals.open(null, { limit, after, dueBefore });
    if (!organisationId) return [];
    if (role === 'government') return this.appeals.open(organisationId, { limit, after, dueBefore });
    return this.appeals.ofEnterprise(organisationId, limit, after);
  }

  private async viewOf(appeal: Appeal, documents: Papers['documents']): Promise<AppealDto> {
    const { id, enterpriseId, restrictionId, reportId, evidence, state, openedAt, dueOn } = appeal;
    const { decidedAt, decisionReason, deciderId, deciderWhy, version } = appeal;
    return {
      id,
      enterpriseId,
      restrictionId,
      report: await this.reports.accusation(await this.appeals.report(reportId)),
      statement: await this.appeals.statementOf(appeal),
      evidence,
      documents,
      state,
      deciderId,
      deciderWhy,
      openedAt,
      dueOn,
      overdue: state === 'open' && dueOn < this.policy.moment().today,
      decidedAt,
      decisionReason,
      version,
    };
  }
}

function mayRead({ role, organisationId }: Actor, { enterpriseId, deciderId }: Appeal): boolean {
  return (
    role === 'operator' ||
    organisationId === enterpriseId ||
    (organisationId === deciderId && deciderId !== null)
  );
}
