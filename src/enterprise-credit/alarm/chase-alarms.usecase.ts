import { Injectable, Logger } from '@nestjs/common';
import type { Tx } from '../../platform/database/database.js';
import { AlarmChanges } from './alarm.changes.js';
import { AlarmStore } from './alarm.store.js';
import type { AlarmId } from './alarm.types.js';

/** Alarms that nobody looked at in time: the operator hears of each again. */
@Injectable()
export class ChaseAlarms {
  private readonly log = new Logger(ChaseAlarms.name);

  constructor(
    private readonly alarms: AlarmStore,
    private readonly changes: AlarmChanges,
  ) {}

  async run(tx: Tx, ids: readonly string[]): Promise<void> {
    for (const id of ids as readonly AlarmId[]) {
      const alarm = await this.alarms.lock(tx, id);
      if (alarm?.state !== 'open') continue;
      this.log.warn({ id }, 'alarm unseen');
      await this.changes.remind(tx, alarm);
    }
  }
}
