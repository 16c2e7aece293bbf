import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock.js';
import { Commands } from '../../../platform/command/commands.js';
import type { Tx } from '../../../platform/database/database.js';
import { type Actor, personOf } from '../../../platform/http/access/actor.js';
import { Outbox } from '../../../platform/outbox/outbox.js';
import { ModelMayNotMove, ModelNotProven, NoSuchScoreModel } from '../../errors.js';
import { modelMoved } from '../../events.js';
import { DriftQueries } from '../monitoring/drift.queries.js';
import { APPROVALS, mayMove, type ModelState } from '../../../statistics/model/life.rules.js';
import type { ModelStanding } from './score-model.entity.js';
import { ModelStore } from './model.store.js';
import {
  groundsOf,
  type PromotionCase,
  type PromotionEvidence,
  type PromotionGrounds,
  type PromotionPlea,
} from '../../../statistics/model/promotion.rules.js';

/** What an operator wants of a model. */
export interface ModelStep {
  hash: string;
  state: ModelState;
  reason: string;
  /** Of a step to champion. */
  evidence?: PromotionEvidence;
  override?: string;
}

/** Takes a model from state to state. It becomes champion when a second person agrees, on grounds that are kept. */
@Injectable()
export class MoveModel {
  constructor(
    private readonly models: ModelStore,
    private readonly commands: Commands,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    private readonly drift: DriftQueries,
  ) {}

  /** @throws NoSuchScoreModel, ModelMayNotMove, ModelNotProven. Two keys of one operator are not two people */
  async run(key: string, actor: Actor, step: ModelStep): Promise<void> {
    const command = { name: 'enterprise-credit.move-model', actor: personOf(actor), key };
    const drifted = step.state === 'champion' ? await this.drift.alarming(step.hash) : [];
    await this.commands.run(command, step, async (tx) => this.move(tx, actor, step, drifted));
  }

  private async move(tx: Tx, actor: Actor, step: ModelStep, drifted: string[]): Promise<void> {
    const { hash, state, reason } = step;
    const { model, champion } = await this.models.lock(tx, hash);
    if (!model) throw NoSuchScoreModel();
    if (!mayMove(model.state, state)) throw ModelMayNotMove(`from ${model.state} to ${state}`);
    const by = { movedBy: personOf(actor), reason, movedAt: this.clock.now() };
    if (state !== 'champion') {
      await this.models.move(tx, model, { ...by, state });
      return this.publish(tx, hash, state);
    }
    const grounds = await this.grounds(tx, model, step, { championHash: champion?.hash ?? null, drifted });
    await this.models.approve(tx, model, { ...by, grounds });
    if ((await this.models.approvals(tx, model)).length < APPROVALS) return;
    if (champion) {
      await this.models.move(tx, champion, { ...by, state: 'retired' });
      await this.publish(tx, champion.hash, 'retired');
    }
    await this.models.move(tx, model, { ...by, state, grounds });
    await this.publish(tx, hash, state);
  }

  private async grounds(
    tx: Tx,
    model: ModelStanding,
    plea: PromotionPlea,
    about: Pick<PromotionCase, 'championHash' | 'drifted'>,
  ): Promise<PromotionGrounds> {
    const { hash } = model;
    const approvals = await this.models.approvals(tx, model);
    const handedIn = approvals.flatMap(({ grounds }) =>
      grounds?.kind === 'evidence' ? [grounds.evidence] : [],
    );
    const row = await this.models.byHash(hash);
    const trainedOn = row?.document.trainedOn?.sha256 ?? null;
    const grounds = groundsOf(plea, { hash, trainedOn, handedIn: handedIn[0] ?? null, ...about });
    if (grounds.kind === null) throw ModelNotProven(grounds.objection);
    return grounds;
  }

  private async publish(tx: Tx, modelHash: string, state: ModelState): Promise<void> {
    await this.outbox.append(tx, modelMoved, { modelHash, state });
  }
}
