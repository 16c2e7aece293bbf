import { scoreChanged, type ScoreChanged } from '../../../enterprise-credit/events.js';
import type { Tx } from '../../../platform/database/database.js';
import { type Handler, Handles, type Letter } from '../../../platform/outbox/handler.js';
import { TellParties } from '../tell-parties.usecase.js';

@Handles(scoreChanged, 'notification/on-score-changed')
export class OnScoreChangedHandler implements Handler<ScoreChanged> {
  constructor(private readonly tellParties: TellParties) {}

  async handle(tx: Tx, letter: Letter<ScoreChanged>): Promise<void> {
    await this.tellParties.run(tx, letter, { platforms: true, organisations: [letter.payload.enterpriseId] });
  }
}
