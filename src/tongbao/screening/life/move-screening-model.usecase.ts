import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock.js';
import { Commands } from '../../../platform/command/commands.js';
import type { Tx } from '../../../platform/database/database.js';
import type { Actor } from '../../../platform/http/access/actor.js';
import { APPROVALS, mayMove, type ModelState } from '../../../statistics/model/life.rules.js';
import { groundsOf, type PromotionGrounds } from '../../../statistics/model/promotion.rules.js';
import { NoSuchScreeningModel, ScreeningModelMayNotMove, ScreeningModelNotProven } from '../../errors.js';
import { ScreeningModelStore } from '../model/screening-model.store.js';
import { evidenceOf } from './evidence.rules.js';
import { ScreeningLifeStore } from './screening-life.store.js';

/** What an operator wants of a screening model. */
export interface ScreeningStep {
  hash: string;
  state: ModelState;
  reason: string;
  /** Of a step to champion that the reviewed adverts do not bear. */
  override?: string;
}

/** Takes a screening model from state to state. It becomes champion when a second person agrees, on grounds that are kept. */
@Injectable()
export class MoveScreeningModel {
  constructor(
    private readonly models: ScreeningModelStore,
    private readonly life: ScreeningLifeStore,
    private readonly commands: Commands,
    private readonly clock: Clock,
  ) {}

  /** @throws NoSuchScreeningModel, ScreeningModelMayNotMove, ScreeningModelNotProven */
  async run(key: string, actor: Actor, step: ScreeningStep): Promise<{ hash: string }> {
    const command = { name: 'tongbao.move-screening-model', actor: actor.id, key };
    return this.commands.run(command, step, async (tx) => {
      await this.move(tx, actor, step);
      return { hash: step.hash };
    });
  }

  private async move(tx: Tx, actor: Actor, step: ScreeningStep): Promise<void> {
    const { hash, state, reason } = step;
    const { model, champion } = await this.life.lock(tx, hash);
    if (!model) throw NoSuchScreeningModel();
    if (!mayMove(model.state, state, true)) throw ScreeningModelMayNotMove(`from ${model.state} to ${state}`);
    const by = { movedBy: actor.id, reason, movedAt: this.clock.now(), grounds: null };
    if (state !== 'champion') return this.life.move(tx, model, { ...by, state });
    const grounds = await this.grounds(step, champion?.hash ?? null);
    if ((await this.life.approve(tx, model, { ...by, grounds })) < APPROVALS) return;
    if (champion) await this.life.move(tx, champion, { ...by, state: 'retired' });
    await this.life.move(tx, model, { ...by, state, grounds });
  }

  private async grounds(
    { hash, override }: ScreeningStep,
    championHash: string | null,
  ): Promise<PromotionGrounds> {
    const reviewed = championHash === null ? [] : await this.life.reviewed(hash, championHash);
    const handedIn = championHash === null ? null : evidenceOf(hash, championHash, reviewed);
    const published = await this.models.find(hash);
    const table = published?.model.training['table'];
    const trainedOn = typeof table === 'string' ? table : ''; // never null: a screening model is always trained
    const about = { hash, championHash, trainedOn, drifted: [], handedIn };
    const grounds = groundsOf(override === undefined ? {} : { override }, about);
    if (grounds.kind === null) throw ScreeningModelNotProven(grounds.objection);
    return grounds;
  }
}
