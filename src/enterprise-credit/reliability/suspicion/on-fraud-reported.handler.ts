import type { Tx } from '../../../platform/database/database.js';
import { asId } from '../../../platform/ids/ids.js';
import { Handles, type Handler, type Letter } from '../../../platform/outbox/handler.js';
import { fraudReported, type FraudReported } from '../../events.js';
import { WeighReports } from './weigh-reports.usecase.js';

@Handles(fraudReported, 'enterprise-credit/on-fraud-reported')
export class OnFraudReportedHandler implements Handler<FraudReported> {
  constructor(private readonly weigh: WeighReports) {}

  async handle(tx: Tx, { payload }: Letter<FraudReported>): Promise<void> {
    await this.weigh.from(tx, asId(payload.enterpriseId));
  }
}
