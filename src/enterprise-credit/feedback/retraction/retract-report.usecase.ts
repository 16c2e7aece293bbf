import { Injectable } from '@nestjs/common';
import { Commands } from '../../../platform/command/commands.js';
import type { Actor } from '../../../platform/http/access/actor.js';
import type { FraudReportId } from '../../enterprise-credit.types.js';
import { NoSuchReport, ReportClosed } from '../../errors.js';
import { PolicyQueries } from '../../policy.queries.js';
import { ReportChanges } from '../report.changes.js';
import { ReportStore } from '../report.store.js';

/** A platform takes back a report that nobody has decided. After an objection that counts against its reliability. */
@Injectable()
export class RetractReport {
  constructor(
    private readonly commands: Commands,
    private readonly reports: ReportStore,
    private readonly changes: ReportChanges,
    private readonly policy: PolicyQueries,
  ) {}

  /** @throws NoSuchReport, ReportClosed. Another platform's does not exist either */
  async run(key: string, actor: Actor, id: FraudReportId): Promise<FraudReportId> {
    const command = { name: 'enterprise-credit.retract-report', actor: actor.id, key };
    return this.commands.run(command, { id }, async (tx) => {
      const report = await this.reports.lock(tx, id);
      if (!report || report.reporterOrganisationId !== actor.organisationId) throw NoSuchReport();
      if (report.state !== 'reported') throw ReportClosed();
      await this.changes.retract(tx, report, this.policy.moment().now);
      return id;
    });
  }
}
