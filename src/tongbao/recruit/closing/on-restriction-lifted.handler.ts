import { type RestrictionLifted, restrictionLifted } from '../../../enterprise-credit/events.js';
import type { Tx } from '../../../platform/database/database.js';
import { type Handler, Handles, type Letter } from '../../../platform/outbox/handler.js';
import { LiftRestriction } from './lift-restriction.usecase.js';

@Handles(restrictionLifted, 'tongbao/on-restriction-lifted')
export class OnRestrictionLiftedHandler implements Handler<RestrictionLifted> {
  constructor(private readonly liftRestriction: LiftRestriction) {}

  async handle(tx: Tx, letter: Letter<RestrictionLifted>): Promise<void> {
    await this.liftRestriction.from(tx, letter.payload);
  }
}
