import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock.js';
import { Commands } from '../../../platform/command/commands.js';
import type { Tx } from '../../../platform/database/database.js';
import type { Actor } from '../../../platform/http/access/actor.js';
import { Outbox } from '../../../platform/outbox/outbox.js';
import { ModelMayNotMove, NoSuchScoreModel } from '../../errors.js';
import { modelMoved } from '../../events.js';
import { APPROVALS, mayMove, type ModelState } from './model.rules.js';
import { ModelStore } from './model.store.js';

/** What an operator wants of a model. */
export interface ModelStep {
  hash: string;
  state: ModelState;
  reason: string;
}

/** Takes a model from state to state. It becomes champion when a second person agrees. */
@Injectable()
export class MoveModel {
  constructor(
    private readonly models: ModelStore,
    private readonly commands: Commands,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** @throws NoSuchScoreModel, ModelMayNotMove */
  async run(key: string, actor: Actor, step: ModelStep): Promise<void> {
    const command = { name: 'enterprise-credit.move-model', actor: actor.id, key };
    await this.commands.run(command, step, async (tx) => this.move(tx, actor, step));
  }

  private async move(tx: Tx, actor: Actor, { hash, state, reason }: ModelStep): Promise<void> {
    const { model, champion } = await this.models.lock(tx, hash);
    if (!model) throw NoSuchScoreModel();
    if (!mayMove(model.state, state)) throw ModelMayNotMove(`from ${model.state} to ${state}`);
    const by = { movedBy: actor.id, reason, movedAt: this.clock.now() };
    if (state === 'champion') {
      const approvals = await this.models.approve(tx, model, by);
      if (approvals.length < APPROVALS) return;
      if (champion) {
        await this.models.move(tx, champion, { ...by, state: 'retired' });
        await this.tell(tx, champion.hash, 'retired');
      }
    }
    await this.models.move(tx, model, { ...by, state });
    await this.tell(tx, hash, state);
  }

  private async tell(tx: Tx, modelHash: string, state: ModelState): Promise<void> {
    await this.outbox.append(tx, modelMoved, { modelHash, state });
  }
}
