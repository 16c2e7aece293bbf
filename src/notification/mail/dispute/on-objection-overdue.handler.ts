import { objectionOverdue, type ObjectionOverdue } from '../../../enterprise-credit/events.js';
import type { Tx } from '../../../platform/database/database.js';
import { type Handler, Handles, type Letter } from '../../../platform/outbox/handler.js';
import { TellParties } from '../tell-parties.usecase.js';

@Handles(objectionOverdue, 'notification/on-objection-overdue')
export class OnObjectionOverdueHandler implements Handler<ObjectionOverdue> {
  constructor(private readonly tellParties: TellParties) {}

  async handle(tx: Tx, letter: Letter<ObjectionOverdue>): Promise<void> {
    await this.tellParties.run(tx, letter, { organisations: [letter.payload.enterpriseId] });
  }
}
