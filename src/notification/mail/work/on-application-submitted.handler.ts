import { applicationSubmitted, type ApplicationSubmitted } from '../../../tongbao/events.js';
import type { Tx } from '../../../platform/database/database.js';
import { type Handler, Handles, type Letter } from '../../../platform/outbox/handler.js';
import { TellParties } from '../tell-parties.usecase.js';

@Handles(applicationSubmitted, 'notification/on-application-submitted')
export class OnApplicationSubmittedHandler implements Handler<ApplicationSubmitted> {
  constructor(private readonly tellParties: TellParties) {}

  async handle(tx: Tx, letter: Letter<ApplicationSubmitted>): Promise<void> {
    await this.tellParties.run(tx, letter, { organisations: [letter.payload.enterpriseId] });
  }
}
