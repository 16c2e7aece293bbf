import { Injectable } from '@nestjs/common';
import { LessThan, Not } from 'typeorm';
import { Database, lockOne, query, type Tx } from '../../platform/database/database.js';
import { Alarm } from './alarm.entity.js';
import type { AlarmId, AlarmKind, AlarmState } from './alarm.types.js';

/** Alarms of nightly runs, those that stand and those of before. */
@Injectable()
export class AlarmStore {
  constructor(private readonly database: Database) {}

  /**
   * Runs of one kind settle their alarms one after the other, so none is raised twice: a group of platforms may be too long
   * for a unique index.
   */
  async lockKind(tx: Tx, kind: AlarmKind): Promise<void> {
    await query(tx, 'SELECT pg_advisory_xact_lock(hashtextextended($1, 32))', [kind]);
  }

  /** All that stand of a kind, the oldest first, locked. */
  async lockStanding(tx: Tx, kind: AlarmKind): Promise<Alarm[]> {
    return tx.find(Alarm, {
      where: { kind, state: Not('ended') },
      order: { id: 'ASC' },
      lock: { mode: 'pessimistic_write' },
    });
  }

  async add(tx: Tx, alarm: Alarm): Promise<void> {
    await tx.insert(Alarm, alarm);
  }

  async lock(tx: Tx, id: AlarmId): Promise<Alarm | null> {
    return lockOne(tx, Alarm, { id });
  }

  /** Changes a locked one. */
  async change(tx: Tx, { id, version }: Alarm, change: Partial<Alarm>): Promise<void> {
    await tx.update(Alarm, { id, version }, { ...change, version: version + 1 });
  }

  async find(id: AlarmId): Promise<Alarm | null> {
    return this.database.repository(Alarm).findOneBy({ id });
  }

  /** Of one state, newest first. */
  async inState(state: AlarmState, limit: number, before?: AlarmId): Promise<Alarm[]> {
    return this.database.repository(Alarm).find({
      where: { state, ...(before && { id: LessThan(before) }) },
      order: { id: 'DESC' },
      take: limit,
    });
  }
}
