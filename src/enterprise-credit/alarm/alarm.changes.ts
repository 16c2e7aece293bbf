import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import type { Tx } from '../../platform/database/database.js';
import { Deadlines } from '../../platform/deadline/deadlines.js';
import { Terms, workingDays } from '../../platform/deadline/terms.js';
import { newId } from '../../platform/ids/ids.js';
import { Outbox } from '../../platform/outbox/outbox.js';
import { alarmAcknowledged, alarmEnded, alarmOverdue, alarmRaised } from '../events.js';
import { POLICY } from '../parameters.js';
import { alarmUnseen } from '../waits.js';
import type { Alarm } from './alarm.entity.js';
import { settled } from './alarm.rules.js';
import { AlarmStore } from './alarm.store.js';
import type { AlarmFinding, AlarmKind } from './alarm.types.js';

const LOOK = workingDays(POLICY['alarm-look-days']);

/** How an alarm is raised, acknowledged and ended, and the events that say so. It changes no score and no decision. */
@Injectable()
export class AlarmChanges {
  constructor(
    private readonly alarms: AlarmStore,
    private readonly outbox: Outbox,
    private readonly deadlines: Deadlines,
    private readonly terms: Terms,
    private readonly clock: Clock,
  ) {}

  /** What a run found of a kind: new alarms are raised, those that are in order again end, the rest stands. */
  async settle(tx: Tx, kind: AlarmKind, found: readonly AlarmFinding[]): Promise<void> {
    await this.alarms.lockKind(tx, kind);
    const { raised, ended } = settled(await this.alarms.lockStanding(tx, kind), found);
    for (const alarm of ended) await this.end(tx, alarm);
    for (const finding of raised) await this.raise(tx, kind, finding);
  }

  /** A person looked at a locked one and says what it is. */
  async acknowledge(tx: Tx, alarm: Alarm, said: { by: string; reason: string }): Promise<void> {
    const { by: acknowledgedBy, reason } = said;
    const change = { acknowledgedBy, reason, acknowledgedAt: this.clock.now() };
    await this.alarms.change(tx, alarm, { ...change, state: 'acknowledged' });
    this.deadlines.clear(tx, alarmUnseen, alarm.id);
    await this.outbox.append(tx, alarmAcknowledged, namedOf(alarm), alarm.id);
  }

  /** Nobody looked at a locked one in time: those who must hear of it, and it is due again after another term. */
  async remind(tx: Tx, alarm: Alarm): Promise<void> {
    const lookBy = await this.terms.fromNow(tx, LOOK);
    await this.alarms.change(tx, alarm, { lookBy });
    this.deadlines.set(tx, alarmUnseen, alarm.id, lookBy);
    const fact = { ...namedOf(alarm), lookBy: lookBy.toISOString() };
    await this.outbox.append(tx, alarmOverdue, fact, alarm.id);
  }

  private async raise(tx: Tx, kind: AlarmKind, found: AlarmFinding): Promise<void> {
    const lookBy = await this.terms.fromNow(tx, LOOK);
    const { about, measure, bound } = found;
    const finding = { about, members: [...found.members].sort(), measure, bound };
    const nobody = { acknowledgedBy: null, acknowledgedAt: null, reason: null, endedAt: null };
    const standing = { state: 'open' as const, raisedAt: this.clock.now(), lookBy, version: 1 };
    const alarm: Alarm = { id: newId(), kind, ...finding, ...standing, ...nobody };
    await this.alarms.add(tx, alarm);
    this.deadlines.set(tx, alarmUnseen, alarm.id, lookBy);
    const fact = { ...namedOf(alarm), ...finding, lookBy: lookBy.toISOString() };
    await this.outbox.append(tx, alarmRaised, fact, alarm.id);
  }

  private async end(tx: Tx, alarm: Alarm): Promise<void> {
    await this.alarms.change(tx, alarm, { state: 'ended', endedAt: this.clock.now() });
    this.deadlines.clear(tx, alarmUnseen, alarm.id);
    const fact = { ...namedOf(alarm), wasOpen: alarm.state === 'open' };
    await this.outbox.append(tx, alarmEnded, fact, alarm.id);
  }
}

function namedOf({ id: alarmId, kind }: Alarm) {
  return { alarmId, kind };
}
