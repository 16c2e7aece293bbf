import type { Tx } from '../../platform/database/database.js';
import { asId } from '../../platform/ids/ids.js';
import { Handles, type Handler, type Letter } from '../../platform/outbox/handler.js';
import { enterpriseCertified, type EnterpriseCertified } from '../events.js';
import { RecordFacts } from './record-facts.usecase.js';

@Handles(enterpriseCertified, 'enterprise-credit/ledger/on-enterprise-certified')
export class LedgerOnEnterpriseCertifiedHandler implements Handler<EnterpriseCertified> {
  constructor(private readonly record: RecordFacts) {}

  async handle(tx: Tx, { payload }: Letter<EnterpriseCertified>): Promise<void> {
    await this.record.ofCertification(tx, asId(payload.certificationId));
  }
}
