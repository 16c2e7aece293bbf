import type { Tx } from '../../platform/database/database.js';
import { asId } from '../../platform/ids/ids.js';
import { Handles, type Handler, type Letter } from '../../platform/outbox/handler.js';
import { restrictionImposed, type RestrictionImposed } from '../events.js';
import { DecideAdmission } from './decide-admission.usecase.js';

@Handles(restrictionImposed, 'enterprise-credit/admission/on-restriction-imposed')
export class AdmissionOnRestrictionImposedHandler implements Handler<RestrictionImposed> {
  constructor(private readonly decide: DecideAdmission) {}

  async handle(tx: Tx, { payload }: Letter<RestrictionImposed>): Promise<void> {
    await this.decide.from(tx, asId(payload.enterpriseId));
  }
}
