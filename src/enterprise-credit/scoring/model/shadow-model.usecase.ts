import { Injectable } from '@nestjs/common';
import { Commands } from '../../../platform/command/commands.js';
import { PolicyQueries } from '../../policy.queries.js';
import { ModelStore } from './model.store.js';

const DAY_MS = 86_400_000;

/** Lets a new shipped model score beside the champion. */
@Injectable()
export class ShadowModel {
  constructor(
    private readonly models: ModelStore,
    private readonly commands: Commands,
    private readonly policy: PolicyQueries,
  ) {}

  /**
   * The shipped model that the parameter names begins to score in shadow, unless people have moved it before; a day
   * after it was published, when no process of the release before, which can not read it, runs any more.
   */
  async run(): Promise<void> {
    const { id, version } = await this.policy.inForce('shadow-model');
    const { now: movedAt } = this.policy.moment();
    await this.commands.unkeyed(async (tx) => {
      const row = await this.models.named(tx, id, version);
      if (!row || movedAt.getTime() - row.publishedAt.getTime() < DAY_MS) return;
      const { model } = await this.models.lock(tx, row.hash);
      if (model?.state !== 'draft' || model.version > 1) return;
      const reason = 'Scores beside the champion, for people to compare';
      await this.models.move(tx, model, { state: 'shadow', movedBy: 'release', reason, movedAt });
    });
  }
}
