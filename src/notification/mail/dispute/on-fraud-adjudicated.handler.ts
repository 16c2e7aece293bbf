import { fraudAdjudicated, type FraudAdjudicated } from '../../../enterprise-credit/events.js';
import type { Tx } from '../../../platform/database/database.js';
import { type Handler, Handles, type Letter } from '../../../platform/outbox/handler.js';
import { TellParties } from '../tell-parties.usecase.js';

@Handles(fraudAdjudicated, 'notification/on-fraud-adjudicated')
export class OnFraudAdjudicatedHandler implements Handler<FraudAdjudicated> {
  constructor(private readonly tellParties: TellParties) {}

  /** The employer is not told who reported it. */
  async handle(tx: Tx, letter: Letter<FraudAdjudicated>): Promise<void> {
    const { reporterOrganisationId, ...verdict } = letter.payload;
    await this.tellParties.run(tx, letter, { organisations: [reporterOrganisationId] });
    const unnamed = { ...letter, payload: verdict };
    await this.tellParties.run(tx, unnamed, { organisations: [letter.payload.enterpriseId] });
  }
}
