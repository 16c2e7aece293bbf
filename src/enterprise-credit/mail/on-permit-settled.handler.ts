import type { Tx } from '../../platform/database/database.js';
import { asId } from '../../platform/ids/ids.js';
import { Handles, type Handler, type Letter } from '../../platform/outbox/handler.js';
import { DecideAdmission } from '../admission/decide-admission.usecase.js';
import { permitSettled, type PermitSettled } from '../events.js';

@Handles(permitSettled, 'enterprise-credit/on-permit-settled')
export class OnPermitSettledHandler implements Handler<PermitSettled> {
  constructor(private readonly decide: DecideAdmission) {}

  async handle(tx: Tx, { payload }: Letter<PermitSettled>): Promise<void> {
    await this.decide.from(tx, asId(payload.enterpriseId));
  }
}
