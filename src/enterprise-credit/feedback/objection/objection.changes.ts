import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock.js';
import { endOfBusinessDay } from '../../../platform/clock/working-days.js';
import type { Tx } from '../../../platform/database/database.js';
import { Deadlines } from '../../../platform/deadline/deadlines.js';
import { Outbox } from '../../../platform/outbox/outbox.js';
import { AlreadyObjected } from '../../errors.js';
import { objectionOverdue, reportObjected } from '../../events.js';
import { reportUndecided } from '../../waits.js';
import type { FraudReport } from '../fraud-report.entity.js';
import type { Objection } from './objection.entity.js';
import { ObjectionStore } from './objection.store.js';

/** How an objection comes to be and waits for the decision on its report, and the events that say so. */
@Injectable()
export class ObjectionChanges {
  constructor(
    private readonly objections: ObjectionStore,
    private readonly outbox: Outbox,
    private readonly deadlines: Deadlines,
    private readonly clock: Clock,
  ) {}

  /** One objection a report, whose time begins anew with it. @throws AlreadyObjected */
  async object(tx: Tx, objection: Omit<Objection, 'statement'> & { statement: string }): Promise<void> {
    if (!(await this.objections.add(tx, objection))) throw AlreadyObjected();
    const { reportId, enterpriseId, dueOn } = objection;
    const dueAt = endOfBusinessDay(dueOn);
    this.deadlines.set(tx, reportUndecided, reportId, dueAt);
    const fact = { reportId, enterpriseId, dueOn, decideBy: dueAt.toISOString() };
    await this.outbox.append(tx, reportObjected, fact, enterpriseId);
  }

  /** Tells that the report is undecided past the day of its objection. False when nobody objected to it. */
  async alarm(tx: Tx, { id: reportId }: FraudReport): Promise<boolean> {
    const objection = await this.objections.against(reportId, tx);
    if (!objection) return false;
    const { enterpriseId, dueOn } = objection;
    await this.objections.noteAlarm(tx, objection, this.clock.now());
    await this.outbox.append(tx, objectionOverdue, { reportId, enterpriseId, dueOn }, enterpriseId);
    return true;
  }
}
