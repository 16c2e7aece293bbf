import { levelChanged, type LevelChanged } from '../../../enterprise-credit/events.js';
import type { Tx } from '../../../platform/database/database.js';
import { type Handler, Handles, type Letter } from '../../../platform/outbox/handler.js';
import { TellParties } from '../tell-parties.usecase.js';

@Handles(levelChanged, 'notification/on-level-changed')
export class OnLevelChangedHandler implements Handler<LevelChanged> {
  constructor(private readonly tellParties: TellParties) {}

  async handle(tx: Tx, letter: Letter<LevelChanged>): Promise<void> {
    await this.tellParties.run(tx, letter, { platforms: true, organisations: [letter.payload.enterpriseId] });
  }
}
