import { Injectable, Logger } from '@nestjs/common';
import type { Tx } from '../../../../platform/database/database.js';
import { Outbox } from '../../../../platform/outbox/outbox.js';
import { AlarmChanges } from '../../../alarm/alarm.changes.js';
import { modelDrifted, modelMiscalibrated } from '../../../events.js';
import { alarmsIn, findingsOf, isNews } from '../calibration.rules.js';
import type { ModelWatchRow } from '../model-watch.entity.js';
import { MonitoringStore } from '../monitoring.store.js';
import type { StandingAlarms } from '../monitoring.types.js';

/** How a look at the champion is kept, and what alarms since: events for who listens, and alarms that wait for a person. */
@Injectable()
export class ModelWatchChanges {
  private readonly log = new Logger(ModelWatchChanges.name);

  constructor(
    private readonly monitoring: MonitoringStore,
    private readonly alarms: AlarmChanges,
    private readonly outbox: Outbox,
  ) {}

  /** @param before what alarmed at the last run of this model, which was sounded then */
  async keep(tx: Tx, watch: ModelWatchRow, before: StandingAlarms): Promise<void> {
    await this.monitoring.add(tx, watch);
    await this.sound(tx, watch, before);
    const { drift, miscalibration } = findingsOf(watch.found);
    await this.alarms.settle(tx, 'drift', drift);
    await this.alarms.settle(tx, 'miscalibration', miscalibration);
  }

  /** Sounds what alarms since this run. */
  private async sound(tx: Tx, { found }: ModelWatchRow, before: StandingAlarms): Promise<void> {
    const { modelHash, day, stability } = found;
    const { drifted, worse } = alarmsIn(found);
    if (isNews(drifted, before.drifted)) {
      this.log.warn(`the population drifted from model ${modelHash}: ${drifted.join(', ')}`);
      const highest = stability[0]?.psi ?? 0;
      await this.outbox.append(tx, modelDrifted, { modelHash, day, drifted, highest }, modelHash);
    }
    if (isNews(worse, before.worse)) {
      this.log.warn(`more turned out bad than model ${modelHash} promised: ${worse.join(', ')}`);
      await this.outbox.append(tx, modelMiscalibrated, { modelHash, day, bands: worse }, modelHash);
    }
  }
}
