import type { Tx } from '../../platform/database/database.js';
import { asId } from '../../platform/ids/ids.js';
import { Handles, type Handler, type Letter } from '../../platform/outbox/handler.js';
import { restrictionImposed, type RestrictionImposed } from '../events.js';
import { DecideAdmission } from '../admission/decide-admission.usecase.js';
import { RecordFacts } from '../ledger/record-facts.usecase.js';

@Handles(restrictionImposed, 'enterprise-credit/on-restriction-imposed')
export class OnRestrictionImposedHandler implements Handler<RestrictionImposed> {
  constructor(
    private readonly decide: DecideAdmission,
    private readonly record: RecordFacts,
  ) {}

  async handle(tx: Tx, { payload }: Letter<RestrictionImposed>): Promise<void> {
    await this.decide.withRelatives(tx, asId(payload.enterpriseId));
    await this.record.ofRestriction(tx, asId(payload.restrictionId));
  }
}
