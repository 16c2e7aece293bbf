import { Injectable } from '@nestjs/common';
import { PolicyQueries } from '../../policy.queries.js';
import { alarmsIn, judged } from './calibration.rules.js';
import { MonitoringStore } from './monitoring.store.js';
import type { StandingAlarms } from './monitoring.types.js';
import type { CreditMonitoringDto } from './monitoring.dto.js';

const DAY_MS = 86_400_000;
const RUNS = 30;

/** How the model and those who decide are doing. */
@Injectable()
export class MonitoringQueries {
  constructor(
    private readonly monitoring: MonitoringStore,
    private readonly policy: PolicyQueries,
  ) {}

  /** What alarms since the last run, the last runs' watches, newest first, and the decisions of the last days. */
  async overview(days: number): Promise<CreditMonitoringDto> {
    const since = new Date(this.policy.moment().now.getTime() - days * DAY_MS);
    const found = (await this.monitoring.watched(RUNS)).map((run) => run.found);
    const watches = found.map((run) => ({ ...run, calibration: run.calibration.map(judged) }));
    const decisions = {
      days,
      ...(await this.monitoring.decisions(since)),
      ...(await this.monitoring.agreement(since)),
      ...(await this.monitoring.durations(since)),
    };
    return { alarms: alarmsIn(found[0]), watches, decisions };
  }

  /** What stands since the last run, and when that was; nothing before the first. */
  async lastRun(): Promise<{ at: Date; alarms: StandingAlarms }[]> {
    const runs = await this.monitoring.watched(1);
    return runs.map(({ watchedAt, found }) => ({ at: watchedAt, alarms: alarmsIn(found) }));
  }
}
