import { type RestrictionImposed, restrictionImposed } from '../../../enterprise-credit/events.js';
import type { Tx } from '../../../platform/database/database.js';
import { type Handler, Handles, type Letter } from '../../../platform/outbox/handler.js';
import { RecordRestriction } from './record-restriction.usecase.js';

@Handles(restrictionImposed, 'tongbao/on-restriction-imposed')
export class OnRestrictionImposedHandler implements Handler<RestrictionImposed> {
  constructor(private readonly recordRestriction: RecordRestriction) {}

  async handle(tx: Tx, letter: Letter<RestrictionImposed>): Promise<void> {
    await this.recordRestriction.from(tx, letter.payload);
  }
}
