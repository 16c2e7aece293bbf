import type { Tx } from '../../platform/database/database.js';
import { asId } from '../../platform/ids/ids.js';
import { Handles, type Handler, type Letter } from '../../platform/outbox/handler.js';
import { certificationRefused, type CertificationRefused } from '../events.js';
import { DecideAdmission } from '../admission/decide-admission.usecase.js';

@Handles(certificationRefused, 'enterprise-credit/on-certification-refused')
export class OnCertificationRefusedHandler implements Handler<CertificationRefused> {
  constructor(private readonly decide: DecideAdmission) {}

  async handle(tx: Tx, { payload }: Letter<CertificationRefused>): Promise<void> {
    await this.decide.from(tx, asId(payload.enterpriseId), asId(payload.certificationId));
  }
}
