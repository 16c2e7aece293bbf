import { Injectable } from '@nestjs/common';
import { addDays, startOfBusinessDay } from '../../platform/clock/business-day.js';
import type { OrganisationId } from '../../platform/ids/ids.js';
import { PolicyQueries } from '../policy.queries.js';
import { ReporterQueries } from '../reliability/reporter.queries.js';
import { alikeSides } from './alike.rules.js';
import type { CaseReportersDto } from './review-queue.dto.js';
import { SuspicionStore } from './suspicion.store.js';

/** Who reported an employer, which of them are one side, and which sides report alike: for the reviewer of a case. */
@Injectable()
export class CaseReporterQueries {
  constructor(
    private readonly suspicions: SuspicionStore,
    private readonly reporters: ReporterQueries,
    private readonly policy: PolicyQueries,
  ) {}

  async of(enterpriseId: OrganisationId): Promise<CaseReportersDto> {
    const policy = await this.policy.inForce('reports-alike');
    const since = startOfBusinessDay(addDays(this.policy.moment().today, -policy.windowDays));
    const reports = await this.suspicions.byReportersOf(enterpriseId, since);
    const ids = [...new Set(reports.map(({ reporterId }) => reporterId))].sort();
    const known = await this.reporters.knowledge(ids);
    const sided = reports.map((report) => ({ ...report, side: known.groupOf(report.reporterId) }));
    return {
      enterpriseId,
      reporters: ids.map((reporterId) => {
        return { reporterId, side: known.groupOf(reporterId), precision: known.precisionOf(reporterId) };
      }),
      bound: await this.reporters.boundAmong(ids),
      alike: alikeSides(sided, policy).map(({ sides, shared, chance }) => {
        return { sides: [...sides], enterpriseIds: shared, chance };
      }),
    };
  }
}
