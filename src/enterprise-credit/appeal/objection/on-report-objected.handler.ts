import type { Tx } from '../../../platform/database/database.js';
import { asId } from '../../../platform/ids/ids.js';
import { Handles, type Handler, type Letter } from '../../../platform/outbox/handler.js';
import { reportObjected, type ReportObjected } from '../../events.js';
import { WeighReports } from '../../reliability/suspicion/weigh-reports.usecase.js';

@Handles(reportObjected, 'enterprise-credit/on-report-objected')
export class OnReportObjectedHandler implements Handler<ReportObjected> {
  constructor(private readonly weigh: WeighReports) {}

  async handle(tx: Tx, { payload }: Letter<ReportObjected>): Promise<void> {
    await this.weigh.from(tx, asId(payload.enterpriseId));
  }
}
