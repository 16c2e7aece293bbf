import { Injectable } from '@nestjs/common';
import { AlarmChanges } from '../alarm/alarm.changes.js';
import { Commands } from '../../platform/command/commands.js';
import { PolicyQueries } from '../policy.queries.js';
import { ModelQueries } from '../scoring/model/model.queries.js';
import { FairnessStore } from './fairness.store.js';
import type { FairnessFound } from './impact/fairness.types.js';
import { comparisonsOf } from './impact/groups.rules.js';
import { adverse } from './impact/impact.rules.js';

/** Counts once a day how groups of enterprises are scored and admitted; a group that is below comes before a person. */
@Injectable()
export class WatchFairness {
  constructor(
    private readonly fairness: FairnessStore,
    private readonly models: ModelQueries,
    private readonly alarms: AlarmChanges,
    private readonly commands: Commands,
    private readonly policy: PolicyQueries,
  ) {}

  async run(): Promise<void> {
    const { now: watchedAt, today: day } = this.policy.moment();
    if (await this.fairness.ofDay(day)) return;
    const policy = await this.policy.inForce('fairness');
    const fourFifths = await this.policy.inForce('four-fifths');
    const comparisons = comparisonsOf(await this.fairness.count(policy, day), { policy, fourFifths });
    const { champion } = await this.models.inUse();
    const { goodBands, fewest } = policy;
    const by = { modelHash: champion.hash, policy: { goodBands, fewest }, fourFifths };
    const found: FairnessFound = { day, ...by, comparisons };
    await this.commands.unkeyed(async (tx) => {
      await this.fairness.add(tx, { day, found, watchedAt });
      await this.alarms.settle(tx, 'fairness', adverse(found));
    });
  }
}
