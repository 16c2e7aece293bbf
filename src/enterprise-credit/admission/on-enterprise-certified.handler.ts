import type { Tx } from '../../platform/database/database.js';
import { asId } from '../../platform/ids/ids.js';
import { Handles, type Handler, type Letter } from '../../platform/outbox/handler.js';
import { enterpriseCertified, type EnterpriseCertified } from '../events.js';
import { DecideAdmission } from './decide-admission.usecase.js';

@Handles(enterpriseCertified, 'enterprise-credit/admission/on-enterprise-certified')
export class AdmissionOnEnterpriseCertifiedHandler implements Handler<EnterpriseCertified> {
  constructor(private readonly decide: DecideAdmission) {}

  async handle(tx: Tx, { payload }: Letter<EnterpriseCertified>): Promise<void> {
    await this.decide.from(tx, asId(payload.enterpriseId), asId(payload.certificationId));
  }
}
