import type { Tx } from '../../../platform/database/database.js';
import { asId } from '../../../platform/ids/ids.js';
import { Handles, type Handler, type Letter } from '../../../platform/outbox/handler.js';
import { fraudEvidenceRaised, type FraudEvidenceRaised } from '../../events.js';
import { WeighReports } from './weigh-reports.usecase.js';

@Handles(fraudEvidenceRaised, 'enterprise-credit/on-fraud-evidence-raised')
export class OnFraudEvidenceRaisedHandler implements Handler<FraudEvidenceRaised> {
  constructor(private readonly weigh: WeighReports) {}

  async handle(tx: Tx, { payload }: Letter<FraudEvidenceRaised>): Promise<void> {
    await this.weigh.from(tx, asId(payload.enterpriseId));
  }
}
