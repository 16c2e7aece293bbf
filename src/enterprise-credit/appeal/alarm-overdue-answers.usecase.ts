import { Injectable, Logger } from '@nestjs/common';
import { Commands } from '../../platform/command/commands.js';
import { oneByOne } from '../../platform/command/one-by-one.js';
import type { Tx } from '../../platform/database/database.js';
import { Outbox } from '../../platform/outbox/outbox.js';
import { appealOverdue, objectionOverdue } from '../events.js';
import { PolicyQueries } from '../policy.queries.js';
import { type OverdueAnswer, OverdueStore } from './overdue.store.js';

const BATCH = 200;

/**
 * Raises the alarm, once each, when an appeal or a report objected to was not decided by its day (征信业管理条例
 * art. 25: 20 days).
 */
@Injectable()
export class AlarmOverdueAnswers {
  private readonly log = new Logger(AlarmOverdueAnswers.name);

  constructor(
    private readonly overdue: OverdueStore,
    private readonly commands: Commands,
    private readonly outbox: Outbox,
    private readonly policy: PolicyQueries,
  ) {}

  async run(): Promise<void> {
    const overdue = await this.overdue.overdueUnnotified(this.policy.moment().today, BATCH);
    const alarm = (answer: OverdueAnswer): Promise<void> =>
      this.commands.unkeyed(async (tx) => this.alarm(tx, answer));
    await oneByOne(overdue, alarm, 'overdue answers could not be alarmed of');
  }

  private async alarm(tx: Tx, answer: OverdueAnswer): Promise<void> {
    if (!(await this.overdue.noteAlarm(tx, answer, this.policy.moment().now))) return;
    const { kind, id, reportId, enterpriseId, dueOn } = answer;
    this.log.warn({ kind, id, dueOn }, 'answer overdue');
    if (kind === 'appeal')
      await this.outbox.append(tx, appealOverdue, { appealId: id, enterpriseId, dueOn }, enterpriseId);
    else await this.outbox.append(tx, objectionOverdue, { reportId, enterpriseId, dueOn }, enterpriseId);
  }
}
