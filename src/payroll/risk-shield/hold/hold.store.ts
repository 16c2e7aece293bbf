import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { Database, type Tx } from '../../../platform/database/database.js';
import { insertMany } from '../../../platform/database/insert-many.js';
import type { RiskHoldState } from '../../payroll.types.js';
import { RiskDecision, RiskHold } from './hold.entity.js';

/** States in which a case is not over. */
export const UNDECIDED = ['mending', 'open', 'proposed'] as const satisfies RiskHoldState[];

@Injectable()
export class HoldStore {
  constructor(private readonly database: Database) {}

  /** The newest case of each of these wages; those that are not over are locked. */
  async newestOf(tx: Tx, wageItemIds: readonly string[]): Promise<Map<string, RiskHold>> {
    const rows = await tx
      .createQueryBuilder(RiskHold, 'h')
      .where('h.wageItemId = ANY (:wageItemIds)', { wageItemIds })
      .orderBy('h.id')
      .setLock('pessimistic_write')
      .getMany();
    return new Map(rows.map((row) => [row.wageItemId, row]));
  }

  async insert(tx: Tx, holds: RiskHold[]): Promise<void> {
    await insertMany(tx, RiskHold, holds);
  }

  async find(id: string): Promise<RiskHold | null> {
    return this.database.repository(RiskHold).findOneBy({ id });
  }

  async lock(tx: Tx, id: string): Promise<RiskHold> {
    return tx.findOneOrFail(RiskHold, { where: { id }, lock: { mode: 'pessimistic_write' } });
  }

  /** Those that are still in a state, locked in one order for everybody. */
  async lockIn(tx: Tx, ids: readonly string[], state: RiskHoldState): Promise<RiskHold[]> {
    return tx.find(RiskHold, {
      where: { id: In(ids), state },
      order: { id: 'ASC' },
      lock: { mode: 'pessimistic_write' },
    });
  }

  /** Changes a case that was locked before. */
  async change(tx: Tx, hold: RiskHold, change: Partial<RiskHold>): Promise<RiskHold> {
    const { id, state, version } = hold;
    const next = { ...change, version: version + 1 };
    const done = await tx.update(RiskHold, { id, state, version }, next);
    if (done.affected !== 1) throw new Error('a locked case changed');
    return { ...hold, ...next };
  }

  async decide(tx: Tx, decision: RiskDecision): Promise<void> {
    await tx.insert(RiskDecision, decision);
  }

  /** What persons decided about these cases, oldest first. */
  async decisionsOf(holdIds: readonly string[]): Promise<RiskDecision[]> {
    return this.database
      .repository(RiskDecision)
      .find({ where: { holdId: In(holdIds) }, order: { id: 'ASC' } });
  }

  /** Cases of a party, or of everybody, newest first. */
  async page(
    of: Partial<Pick<RiskHold, 'workerId' | 'enterpriseId' | 'providerId'>>,
    states: readonly RiskHoldState[],
    page: { limit: number; beforeId: string | null },
  ): Promise<RiskHold[]> {
    const builder = this.database
      .repository(RiskHold)
      .createQueryBuilder('h')
      .where({ ...of, ...(states.length > 0 && { state: In(states) }) })
      .orderBy('h.id', 'DESC')
      .take(page.limit);
    if (page.beforeId) builder.andWhere('h.id < :beforeId', { beforeId: page.beforeId });
    return builder.getMany();
  }
}
