import type { Tx } from '../../../platform/database/database.js';
import { asId } from '../../../platform/ids/ids.js';
import { Handles, type Handler, type Letter } from '../../../platform/outbox/handler.js';
import { fraudAdjudicated, type FraudAdjudicated } from '../../events.js';
import { WeighReports } from './weigh-reports.usecase.js';

@Handles(fraudAdjudicated, 'enterprise-credit/on-fraud-adjudicated')
export class OnFraudAdjudicatedHandler implements Handler<FraudAdjudicated> {
  constructor(private readonly weigh: WeighReports) {}

  async handle(tx: Tx, { payload }: Letter<FraudAdjudicated>): Promise<void> {
    await this.weigh.from(tx, asId(payload.enterpriseId));
  }
}
