import type { Tx } from '../../platform/database/database.js';
import { asId } from '../../platform/ids/ids.js';
import { Handles, type Handler, type Letter } from '../../platform/outbox/handler.js';
import { restrictionImposed, type RestrictionImposed } from '../events.js';
import { RecordFacts } from './record-facts.usecase.js';

@Handles(restrictionImposed, 'enterprise-credit/ledger/on-restriction-imposed')
export class LedgerOnRestrictionImposedHandler implements Handler<RestrictionImposed> {
  constructor(private readonly record: RecordFacts) {}

  async handle(tx: Tx, { payload }: Letter<RestrictionImposed>): Promise<void> {
    await this.record.ofRestriction(tx, asId(payload.restrictionId));
  }
}
