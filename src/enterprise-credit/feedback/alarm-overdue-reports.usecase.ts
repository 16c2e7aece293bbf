import { Injectable, Logger } from '@nestjs/common';
import type { Tx } from '../../platform/database/database.js';
import type { FraudReportId } from '../enterprise-credit.types.js';
import { ObjectionChanges } from './objection/objection.changes.js';
import { ReportChanges } from './report.changes.js';
import { ReportStore } from './report.store.js';

/**
 * Reports that nobody decided in time: who reported, who is reported and who must decide hear of it. One that was
 * objected to is due twenty days after the objection (征信业管理条例 art. 25).
 */
@Injectable()
export class AlarmOverdueReports {
  private readonly log = new Logger(AlarmOverdueReports.name);

  constructor(
    private readonly reports: ReportStore,
    private readonly changes: ReportChanges,
    private readonly objections: ObjectionChanges,
  ) {}

  async run(tx: Tx, ids: readonly string[]): Promise<void> {
    for (const id of ids as readonly FraudReportId[]) {
      const report = await this.reports.lock(tx, id);
      if (report?.state !== 'reported') continue;
      this.log.warn({ id }, 'report overdue');
      if (!(await this.objections.alarm(tx, report))) await this.changes.alarm(tx, report);
      await this.changes.await(tx, id);
    }
  }
}
