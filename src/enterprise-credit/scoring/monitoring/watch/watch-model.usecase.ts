import { Injectable } from '@nestjs/common';
import { Commands } from '../../../../platform/command/commands.js';
import { driftOf } from '../../../../statistics/stability/stability.rules.js';
import { PolicyQueries } from '../../../policy.queries.js';
import { ModelQueries } from '../../model/model.queries.js';
import { alarmsIn } from '../calibration.rules.js';
import { MonitoringStore } from '../monitoring.store.js';
import type { ModelWatch } from '../monitoring.types.js';
import { distributionOf, FEWEST } from '../stability.rules.js';
import { ModelWatchChanges } from './model-watch.changes.js';

const SAMPLE = 20_000;
const DAY_MS = 86_400_000;
/** Days an enterprise is watched before it counts in the calibration. */
const OUTCOME_DAYS = 180;

/** Looks at the champion once a day: is the population still the one it was made for, does it keep its promise. */
@Injectable()
export class WatchModel {
  constructor(
    private readonly monitoring: MonitoringStore,
    private readonly models: ModelQueries,
    private readonly commands: Commands,
    private readonly changes: ModelWatchChanges,
    private readonly policy: PolicyQueries,
  ) {}

  /** What was found; null when today is done, or too few are scored to say anything. */
  async run(): Promise<ModelWatch | null> {
    const { now, today: day } = this.policy.moment();
    if (await this.monitoring.ofDay(day)) return null;
    const population = await this.monitoring.population(SAMPLE);
    if (population.length < FEWEST) return null;
    const { champion } = await this.models.inUse();
    const { hash: modelHash, document } = champion;
    const first = await this.monitoring.firstOf(modelHash);
    const reference = document.distribution ?? first?.distribution;
    const distribution = distributionOf(champion, population, reference?.score.cuts);
    const { pdo, baseOdds, baseScore } = document.scale;
    const factor = pdo / Math.LN2;
    const scale = { modelHash, base: baseScore - factor * Math.log(baseOdds), factor };
    const found: ModelWatch = {
      day,
      modelHash,
      enterprises: population.length,
      reference: document.distribution ? 'training' : 'first-run',
      stability: reference ? driftOf(reference, distribution) : [],
      calibration: await this.monitoring.calibration(new Date(now.getTime() - OUTCOME_DAYS * DAY_MS), scale),
    };
    const before = alarmsIn((await this.monitoring.lastOf(modelHash))?.found);
    const watch = { day, modelHash, found, distribution, watchedAt: now };
    await this.commands.unkeyed(async (tx) => this.changes.keep(tx, watch, before));
    return found;
  }
}
