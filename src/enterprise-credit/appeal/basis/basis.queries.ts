import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../platform/http/access/actor.js';
import type { RestrictionId } from '../../enterprise-credit.types.js';
import { NoSuchRestriction } from '../../errors.js';
import { ReportStore } from '../../feedback/report.store.js';
import { RestrictionQueries } from '../../restriction/restriction.queries.js';
import type { RestrictionBasisDto } from './basis.dto.js';

/** What restrictions rest on, so that they can be answered. */
@Injectable()
export class BasisQueries {
  constructor(
    private readonly restrictions: RestrictionQueries,
    private readonly reports: ReportStore,
  ) {}

  /** @throws NoSuchRestriction - also for another enterprise's */
  async of(actor: Actor, restrictionId: RestrictionId): Promise<RestrictionBasisDto> {
    const { reportId } = await this.restrictions.one(actor, restrictionId);
    const report = await this.reports.find(reportId);
    if (!report) throw NoSuchRestriction();
    const { state: _, ...accusation } = await this.reports.accusation(report);
    return { restrictionId, ...accusation };
  }
}
