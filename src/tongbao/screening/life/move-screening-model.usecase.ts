import { Injectable } from '@nestjs/common';
import { screeningEvidenceAdverts } from '../../parameters.js';
import { Clock } from '../../../platform/clock/clock.js';
import { Commands } from '../../../platform/command/commands.js';
import type { Tx } from '../../../platform/database/database.js';
import { type Actor, personOf } from '../../../platform/http/access/actor.js';
import { Parameters } from '../../../platform/parameter/parameters.js';
import { APPROVALS, mayMove, type ModelState } from '../../../statistics/model/life.rules.js';
import {
  groundsOf,
  type PromotionEvidence,
  type PromotionGrounds,
} from '../../../statistics/model/promotion.rules.js';
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
    private readonly parameters: Parameters,
  ) {}

  /**
   * Two keys of one operator are not two people.
   * @throws NoSuchScreeningModel, ScreeningModelMayNotMove, ScreeningModelNotProven
   */
  async run(key: string, actor: Actor, step: ScreeningStep): Promise<{ hash: string }> {
    const { hash, state } = step;
    const weighed = state === 'champion' ? await this.weigh(hash) : null;
    const command = { name: 'tongbao.move-screening-model', actor: personOf(actor), key };
    return this.commands.run(command, step, async (tx) => {
      await this.move(tx, actor, step, weighed);
      return { hash };
    });
  }

  private async move(tx: Tx, actor: Actor, step: ScreeningStep, weighed: Weighed | null): Promise<void> {
    const { hash, state, reason } = step;
    const { model, champion } = await this.life.lock(tx, hash);
    if (!model) throw NoSuchScreeningModel();
    if (!mayMove(model.state, state, true)) throw ScreeningModelMayNotMove(`from ${model.state} to ${state}`);
    const by = { movedBy: personOf(actor), reason, movedAt: this.clock.now(), grounds: null };
    if (!weighed) return this.life.move(tx, model, { ...by, state });
    const grounds = await this.grounds(tx, step, champion?.hash ?? null, weighed);
    if ((await this.life.approve(tx, model, { ...by, grounds })) < APPROVALS) return;
    if (champion) await this.life.move(tx, champion, { ...by, state: 'retired' });
    await this.life.move(tx, model, { ...by, state, grounds });
  }

  /** Resampling takes seconds: it is done before the champion is locked. */
  private async weigh(hash: string): Promise<Weighed> {
    const most = await this.parameters.today(screeningEvidenceAdverts);
    const championHash = (await this.life.inUse()).find(({ state }) => state === 'champion')?.hash ?? null;
    if (championHash === null) return { championHash, most, digest: null, handedIn: null };
    const digest = await this.life.reviewedDigest(hash, championHash, most); // before the rows: a change since is seen
    const reviewed = await this.life.reviewed(hash, championHash, most);
    return { championHash, most, digest, handedIn: evidenceOf(hash, championHash, reviewed) };
  }

  private async grounds(
    tx: Tx,
    { hash, override }: ScreeningStep,
    championHash: string | null,
    { most, digest, handedIn, ...weighed }: Weighed,
  ): Promise<PromotionGrounds> {
    const isSame = weighed.championHash === championHash;
    const standing = championHash && (await this.life.reviewedDigest(hash, championHash, most, tx));
    if (override === undefined && (!isSame || standing !== digest))
      throw ScreeningModelNotProven('the champion or the reviewed adverts changed meanwhile: ask again');
    const published = await this.models.find(hash);
    const table = published?.model.training['table'];
    const trainedOn = typeof table === 'string' ? table : ''; // never null: a screening model is always trained
    const about = { hash, championHash, trainedOn, drifted: [], handedIn };
    const grounds = groundsOf(override === undefined ? {} : { override }, about);
    if (grounds.kind === null) throw ScreeningModelNotProven(grounds.objection);
    return grounds;
  }
}

/** What the reviewed adverts say of a model beside the champion, and what that rests on. */
interface Weighed {
  championHash: string | null;
  /** As many of the newest adverts at most. */
  most: number;
  digest: string | null;
  handedIn: PromotionEvidence | null;
}
