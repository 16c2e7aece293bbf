import { appealDecided, type AppealDecided } from '../../../enterprise-credit/events.js';
import type { Tx } from '../../../platform/database/database.js';
import { type Handler, Handles, type Letter } from '../../../platform/outbox/handler.js';
import { TellParties } from '../tell-parties.usecase.js';

@Handles(appealDecided, 'notification/on-appeal-decided')
export class OnAppealDecidedHandler implements Handler<AppealDecided> {
  constructor(private readonly tellParties: TellParties) {}

  async handle(tx: Tx, letter: Letter<AppealDecided>): Promise<void> {
    await this.tellParties.run(tx, letter, { organisations: [letter.payload.enterpriseId] });
  }
}
