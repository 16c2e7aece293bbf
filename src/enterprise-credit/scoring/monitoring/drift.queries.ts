import { Injectable } from '@nestjs/common';
import { alarmsOf, driftOf } from '../../../statistics/stability/stability.rules.js';
import { ModelQueries } from '../model/model.queries.js';
import { evaluate } from '../scorecard.rules.js';
import { MonitoringStore } from './monitoring.store.js';
import { distributionOf, FEWEST } from './stability.rules.js';

const SAMPLE = 20_000;

/** Whether the enterprises of today are those a model was made for, before it decides anything. */
@Injectable()
export class DriftQueries {
  constructor(
    private readonly monitoring: MonitoringStore,
    private readonly models: ModelQueries,
  ) {}

  /** What of a model alarms today; empty where its training said nothing, or too few are scored to say anything. */
  async alarming(modelHash: string): Promise<string[]> {
    const model = await this.models.find(modelHash);
    const reference = model?.document.distribution;
    if (!model || !reference) return [];
    const population = await this.monitoring.population(SAMPLE);
    if (population.length < FEWEST) return [];
    const scored = population.map(({ features }) => ({ features, score: evaluate(model, features).score }));
    return alarmsOf(driftOf(reference, distributionOf(model, scored, reference.score.cuts)));
  }
}
