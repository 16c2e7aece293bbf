import { Injectable } from '@nestjs/common';
import { Commands } from '../../../platform/command/commands.js';
import { type Actor, personOf, requireStranger } from '../../../platform/http/access/actor.js';
import type { FraudReportId } from '../../enterprise-credit.types.js';
import { NoSuchReport, NotVouched, OwnActInCase, ReportClosed } from '../../errors.js';
import { PolicyQueries } from '../../policy.queries.js';
import { ReportChanges } from '../report.changes.js';
import { ReportStore } from '../report.store.js';

/**
 * Another reviewer than the one who vouched found that the finding is not there, or is about somebody else: the report
 * counts as declared documents again. What rests on it comes before a person.
 */
@Injectable()
export class WithdrawVouching {
  constructor(
    private readonly commands: Commands,
    private readonly reports: ReportStore,
    private readonly changes: ReportChanges,
    private readonly policy: PolicyQueries,
  ) {}

  /** @throws NoSuchReport, ReportClosed, OwnMatter, NotVouched, OwnActInCase */
  async run(
    key: string,
    actor: Actor,
    withdrawal: { id: FraudReportId; reason: string },
  ): Promise<FraudReportId> {
    const { id, reason } = withdrawal;
    const withdrawnBy = personOf(actor);
    const command = { name: 'enterprise-credit.withdraw-vouching', actor: withdrawnBy, key };
    return this.commands.run(command, withdrawal, async (tx) => {
      const report = await this.reports.lock(tx, id);
      if (!report) throw NoSuchReport();
      if (report.state !== 'reported') throw ReportClosed();
      requireStranger(actor, report.enterpriseId, report.reporterOrganisationId);
      if (report.vouchedBy === null) throw NotVouched();
      if (report.vouchedBy === withdrawnBy) throw OwnActInCase();
      const withdrawnAt = this.policy.moment().now;
      await this.changes.withdrawVouching(tx, report, { withdrawnAt, withdrawnBy, reason });
      return id;
    });
  }
}
