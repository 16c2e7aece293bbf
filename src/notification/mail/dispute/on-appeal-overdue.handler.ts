import { appealOverdue, type AppealOverdue } from '../../../enterprise-credit/events.js';
import type { Tx } from '../../../platform/database/database.js';
import { type Handler, Handles, type Letter } from '../../../platform/outbox/handler.js';
import { TellParties } from '../tell-parties.usecase.js';

@Handles(appealOverdue, 'notification/on-appeal-overdue')
export class OnAppealOverdueHandler implements Handler<AppealOverdue> {
  constructor(private readonly tellParties: TellParties) {}

  async handle(tx: Tx, letter: Letter<AppealOverdue>): Promise<void> {
    await this.tellParties.run(tx, letter, { organisations: [letter.payload.enterpriseId] });
  }
}
