import { Injectable } from '@nestjs/common';
import { Commands } from '../../platform/command/commands.js';
import { Outbox } from '../../platform/outbox/outbox.js';
import { modelDrifted } from '../events.js';
import { PolicyQueries } from '../policy.queries.js';
import { ModelQueries } from '../scoring/model/model.queries.js';
import type { ModelWatch } from './monitoring.types.js';
import { MonitoringStore } from './monitoring.store.js';
import { distributionOf, FEWEST, stabilityOf } from './stability.rules.js';

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
    private readonly outbox: Outbox,
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
    const scale = { base: baseScore - factor * Math.log(baseOdds), factor };
    const found: ModelWatch = {
      day,
      modelHash,
      enterprises: population.length,
      reference: document.distribution ? 'training' : 'first-night',
      stability: reference ? stabilityOf(reference, distribution) : [],
      calibration: await this.monitoring.calibration(new Date(now.getTime() - OUTCOME_DAYS * DAY_MS), scale),
    };
    const drifted = found.stability.filter(({ verdict }) => verdict === 'alarm');
    const alarm = { modelHash, day, drifted: drifted.map(({ of }) => of), highest: drifted[0]?.psi ?? 0 };
    await this.commands.unkeyed(async (tx) => {
      await this.monitoring.add(tx, { day, modelHash, found, distribution, watchedAt: now });
      if (drifted.length > 0) await this.outbox.append(tx, modelDrifted, alarm, modelHash);
    });
    return found;
  }
}
