import type { Tx } from '../../platform/database/database.js';
import { asId } from '../../platform/ids/ids.js';
import { Handles, type Handler, type Letter } from '../../platform/outbox/handler.js';
import { restrictionLifted, type RestrictionLifted } from '../events.js';
import { DecideAdmission } from '../admission/decide-admission.usecase.js';

@Handles(restrictionLifted, 'enterprise-credit/on-restriction-lifted')
export class OnRestrictionLiftedHandler implements Handler<RestrictionLifted> {
  constructor(private readonly decide: DecideAdmission) {}

  async handle(tx: Tx, { payload }: Letter<RestrictionLifted>): Promise<void> {
    await this.decide.withRelatives(tx, asId(payload.enterpriseId));
  }
}
