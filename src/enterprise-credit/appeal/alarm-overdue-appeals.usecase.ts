import { Injectable, Logger } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { Commands } from '../../platform/command/commands.js';
import type { Tx } from '../../platform/database/database.js';
import { Crons } from '../../platform/outbox/crons.js';
import { Outbox } from '../../platform/outbox/outbox.js';
import { appealOverdue } from '../events.js';
import { PolicyQueries } from '../policy.queries.js';
import type { Appeal } from './appeal.entity.js';
import { AppealStore } from './appeal.store.js';

const SWEEP_MS = 10 * 60_000;
const BATCH = 200;

/** Raises the alarm, once an appeal, when it was not answered by its day (征信业管理条例 art. 25: 20 days). */
@Injectable()
export class AlarmOverdueAppeals {
  private readonly log = new Logger(AlarmOverdueAppeals.name);

  constructor(
    private readonly appeals: AppealStore,
    private readonly commands: Commands,
    private readonly outbox: Outbox,
    private readonly crons: Crons,
    private readonly policy: PolicyQueries,
  ) {}

  @Interval(SWEEP_MS)
  async run(): Promise<void> {
    await this.crons.exclusive('enterprise-credit.alarm-overdue-appeals', async () => {
      const overdue = await this.appeals.untold(this.policy.moment().today, BATCH);
      for (const appeal of overdue) await this.commands.unkeyed(async (tx) => this.alarm(tx, appeal));
    });
  }

  private async alarm(tx: Tx, appeal: Appeal): Promise<void> {
    if (!(await this.appeals.noteAlarm(tx, appeal, this.policy.moment().now))) return;
    const { id: appealId, enterpriseId, dueOn } = appeal;
    this.log.warn({ appealId, dueOn }, 'appeal overdue');
    await this.outbox.append(tx, appealOverdue, { appealId, enterpriseId, dueOn }, enterpriseId);
  }
}
