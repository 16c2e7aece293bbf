import { Injectable, Logger } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { Commands } from '../../../platform/command/commands.js';
import type { Tx } from '../../../platform/database/database.js';
import { Crons } from '../../../platform/outbox/crons.js';
import { Outbox } from '../../../platform/outbox/outbox.js';
import { objectionOverdue } from '../../events.js';
import { PolicyQueries } from '../../policy.queries.js';
import { ObjectionStore, type OverdueObjection } from './objection.store.js';

const SWEEP_MS = 10 * 60_000;
const BATCH = 200;

/** Raises the alarm, once an objection, when its report was not decided by its day (征信业管理条例 art. 25: 20 days). */
@Injectable()
export class AlarmOverdueObjections {
  private readonly log = new Logger(AlarmOverdueObjections.name);

  constructor(
    private readonly objections: ObjectionStore,
    private readonly commands: Commands,
    private readonly outbox: Outbox,
    private readonly crons: Crons,
    private readonly policy: PolicyQueries,
  ) {}

  @Interval(SWEEP_MS)
  async run(): Promise<void> {
    await this.crons.exclusive('enterprise-credit.alarm-overdue-objections', async () => {
      const overdue = await this.objections.untold(this.policy.moment().today, BATCH);
      for (const objection of overdue) await this.commands.unkeyed(async (tx) => this.alarm(tx, objection));
    });
  }

  private async alarm(tx: Tx, { id, reportId, enterpriseId, dueOn }: OverdueObjection): Promise<void> {
    if (!(await this.objections.noteAlarm(tx, id, this.policy.moment().now))) return;
    this.log.warn({ reportId, dueOn }, 'objection overdue');
    await this.outbox.append(tx, objectionOverdue, { reportId, enterpriseId, dueOn }, enterpriseId);
  }
}
