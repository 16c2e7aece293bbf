import { coverRefused, type CoverRefused } from '../../../insurance/events.js';
import type { Tx } from '../../../platform/database/database.js';
import { type Handler, Handles, type Letter } from '../../../platform/outbox/handler.js';
import { TellParties } from '../tell-parties.usecase.js';

@Handles(coverRefused, 'notification/on-cover-refused')
export class OnCoverRefusedHandler implements Handler<CoverRefused> {
  constructor(private readonly tellParties: TellParties) {}

  async handle(tx: Tx, letter: Letter<CoverRefused>): Promise<void> {
    await this.tellParties.run(tx, letter, {
      workers: [letter.payload.workerId],
      organisations: [letter.payload.enterpriseId],
    });
  }
}
