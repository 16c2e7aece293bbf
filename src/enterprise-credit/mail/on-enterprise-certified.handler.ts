import type { Tx } from '../../platform/database/database.js';
import { asId } from '../../platform/ids/ids.js';
import { Handles, type Handler, type Letter } from '../../platform/outbox/handler.js';
import { enterpriseCertified, type EnterpriseCertified } from '../events.js';
import { DecideAdmission } from '../admission/decide-admission.usecase.js';
import { RecordFacts } from '../ledger/record-facts.usecase.js';

@Handles(enterpriseCertified, 'enterprise-credit/on-enterprise-certified')
export class OnEnterpriseCertifiedHandler implements Handler<EnterpriseCertified> {
  constructor(
    private readonly decide: DecideAdmission,
    private readonly record: RecordFacts,
  ) {}

  async handle(tx: Tx, { payload }: Letter<EnterpriseCertified>): Promise<void> {
    await this.decide.from(tx, asId(payload.enterpriseId), asId(payload.certificationId));
    await this.record.ofCertification(tx, asId(payload.certificationId));
  }
}
