import type { Tx } from '../../platform/database/database.js';
import { asId } from '../../platform/ids/ids.js';
import { Handles, type Handler, type Letter } from '../../platform/outbox/handler.js';
import { certificationRefused, type CertificationRefused } from '../events.js';
import { DecideAdmission } from './decide-admission.usecase.js';

@Handles(certificationRefused, 'enterprise-credit/admission/on-certification-refused')
export class AdmissionOnCertificationRefusedHandler implements Handler<CertificationRefused> {
  constructor(private readonly decide: DecideAdmission) {}

  async handle(tx: Tx, { payload }: Letter<CertificationRefused>): Promise<void> {
    await this.decide.from(tx, asId(payload.enterpriseId), asId(payload.certificationId));
  }
}
