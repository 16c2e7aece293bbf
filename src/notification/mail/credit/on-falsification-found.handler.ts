import { falsificationFound, type FalsificationFound } from '../../../work-certificate/events.js';
import type { Tx } from '../../../platform/database/database.js';
import { type Handler, Handles, type Letter } from '../../../platform/outbox/handler.js';
import { TellParties } from '../tell-parties.usecase.js';

@Handles(falsificationFound, 'notification/on-falsification-found')
export class OnFalsificationFoundHandler implements Handler<FalsificationFound> {
  constructor(private readonly tellParties: TellParties) {}

  async handle(tx: Tx, letter: Letter<FalsificationFound>): Promise<void> {
    await this.tellParties.run(tx, letter, { workers: [letter.payload.workerId] });
  }
}
