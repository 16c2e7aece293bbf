import { Injectable } from '@nestjs/common';
import { PolicyQueries } from '../policy.queries.js';
import type { DecisionFigures, ModelWatch } from './monitoring.types.js';
import { MonitoringStore } from './monitoring.store.js';

const DAY_MS = 86_400_000;
const NIGHTS = 30;

/** How the model and those who decide are doing. */
@Injectable()
export class MonitoringQueries {
  constructor(
    private readonly monitoring: MonitoringStore,
    private readonly policy: PolicyQueries,
  ) {}

  /** The last nights' watches, newest first, and the decisions of the last days. */
  async overview(days: number): Promise<{ watches: ModelWatch[]; decisions: DecisionFigures }> {
    const since = new Date(this.policy.moment().now.getTime() - days * DAY_MS);
    const watches = (await this.monitoring.watched(NIGHTS)).map(({ found }) => found);
    const decisions = {
      days,
      ...(await this.monitoring.decisions(since)),
      ...(await this.monitoring.agreement(since)),
      ...(await this.monitoring.durations(since)),
    };
    return { watches, decisions };
  }
}
