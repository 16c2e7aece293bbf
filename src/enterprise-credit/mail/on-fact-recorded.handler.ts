import type { Tx } from '../../platform/database/database.js';
import { asId } from '../../platform/ids/ids.js';
import { Handles, type Handler, type Letter } from '../../platform/outbox/handler.js';
import { factRecorded, type FactRecorded } from '../events.js';
import { RescoreEnterprise } from '../scoring/rescore-enterprise.usecase.js';

@Handles(factRecorded, 'enterprise-credit/on-fact-recorded')
export class OnFactRecordedHandler implements Handler<FactRecorded> {
  constructor(private readonly rescore: RescoreEnterprise) {}

  async handle(tx: Tx, { payload }: Letter<FactRecorded>): Promise<void> {
    await this.rescore.from(tx, asId(payload.enterpriseId));
  }
}
