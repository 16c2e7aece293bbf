import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { Database, query, type Tx } from '../../platform/database/database.js';
import { newId } from '../../platform/ids/ids.js';
import type { PayDayState } from '../payroll.types.js';
import { ArrearsContest, PayDay } from './pay-day.entity.js';

/** Whose wages, and when they are due. */
export type PayDayKey = Pick<PayDay, 'enterpriseId' | 'providerId' | 'region' | 'dueOn'>;

/** A wage that is not paid. */
export interface UnpaidWage {
  wageId: string;
  workerId: string;
  contractId: string;
  amountFen: number;
}

/** A day, and how many wages of it are unpaid: nobody contests them, or their employer does. */
export type DayLeft = PayDay & { open: number; contested: number };

/** What an enterprise owes in a region beyond the due day. */
export interface Arrears {
  workers: number;
  amountFen: number;
  oldestDueOn: string | null;
}

const KEY = `enterprise_id = $1 AND provider_id = $2 AND region = $3 AND due_on = $4`;
/** The wages `w` of a day `d`. */
export const OF_DAY = `w.enterprise_id = d.enterprise_id AND w.provider_id = d.provider_id AND w.region = d.region AND w.pay_due_on = d.due_on`;
/** Of wages `w`: owed still, neither paid, nor found to have been paid elsewhere or not to be owed. */
export const UNPAID = `w.state <> 'paid' AND w.state <> 'paid-elsewhere' AND w.state <> 'not-owed'`;
const WAGE = `w.id AS "wageId", w.worker_id AS "workerId", w.contract_id AS "contractId", w.gross::float8 AS "amountFen"`;

@Injectable()
export class PayDayStore {
  constructor(private readonly database: Database) {}

  /**
   * The day of these wages, which nobody settles before the transaction ends: sharing it holds up no other wage of the
   * day. Opened when there is none yet.
   */
  async share(tx: Tx, key: PayDayKey): Promise<{ day: PayDay; isNew: boolean }> {
    const { enterpriseId, providerId, region, dueOn } = key;
    const made = await query<{ id: string }>(
      tx,
      `INSERT INTO payroll.pay_day (id, enterprise_id, provider_id, region, due_on, state)
       SELECT $5, $1, $2, $3, $4::date, 'upcoming' WHERE NOT EXISTS (SELECT 1 FROM payroll.pay_day WHERE ${KEY})
       ON CONFLICT (enterprise_id, provider_id, due_on, region) DO NOTHING RETURNING id`,
      [enterpriseId, providerId, region, dueOn, newId()],
    );
    const day = await tx.findOneOrFail(PayDay, {
      where: { enterpriseId, providerId, region, dueOn },
      lock: { mode: 'pessimistic_read' },
    });
    return { day, isNew: made.length > 0 };
  }

  async find(tx: Tx, id: string): Promise<PayDay | null> {
    return tx.findOneBy(PayDay, { id });
  }

  /** Days that are still in one of these states, locked in one order for everybody. */
  async lockIn(tx: Tx, ids: readonly string[], states: readonly PayDayState[]): Promise<PayDay[]> {
    return tx.find(PayDay, {
      where: { id: In(ids), state: In(states) },
      order: { id: 'ASC' },
      lock: { mode: 'pessimistic_write' },
    });
  }

  /** Changes days that were locked before. */
  async change(
    tx: Tx,
    ids: readonly string[],
    change: Partial<Pick<PayDay, 'state' | 'isAsked' | 'contestBy'>>,
  ): Promise<void> {
    if (ids.length > 0) await tx.update(PayDay, { id: In(ids) }, { ...change, version: () => 'version + 1' });
  }

  /** The days of the wages that a run paid, locked, and whether anything of each is unpaid, contested or not. */
  async lockPaidBy(tx: Tx, payRunId: string): Promise<DayLeft[]> {
    const ids = await query<{ id: string }>(
      tx,
      `SELECT d.id FROM payroll.pay_day d JOIN (SELECT DISTINCT w.enterprise_id, w.provider_id, w.region, w.pay_due_on
         FROM payroll.payout p JOIN payroll.wage_item w ON w.payout_id = p.id WHERE p.pay_run_id = $1) w ON ${OF_DAY}
       ORDER BY d.id`,
      [payRunId],
    );
    return this.lockLeft(
      tx,
      ids.map(({ id }) => id),
    );
  }

  /** The days of wages, the same. */
  async lockOf(tx: Tx, wageIds: readonly string[]): Promise<DayLeft[]> {
    const ids = await query<{ id: string }>(
      tx,
      `SELECT DISTINCT d.id FROM payroll.pay_day d JOIN payroll.wage_item w ON ${OF_DAY} WHERE w.id = ANY($1) ORDER BY 1`,
      [wageIds],
    );
    return this.lockLeft(
      tx,
      ids.map(({ id }) => id),
    );
  }

  private async lockLeft(tx: Tx, ids: readonly string[]): Promise<DayLeft[]> {
    const days = await this.lockIn(tx, ids, ['upcoming', 'overdue', 'vouched', 'contested']);
    // asked behind the lock: a wage that was owed meanwhile is seen
    const open = await query<{ id: string; open: number; contested: number }>(
      tx,
      `SELECT d.id, count(w.id) FILTER (WHERE w.contest_id IS NULL)::int AS open,
         count(w.id) FILTER (WHERE w.contest_id IS NOT NULL)::int AS contested
       FROM payroll.pay_day d LEFT JOIN payroll.wage_item w ON ${OF_DAY} AND ${UNPAID}
       WHERE d.id = ANY($1) GROUP BY d.id`,
      [days.map(({ id }) => id)],
    );
    const counts = new Map(open.map((row) => [row.id, row]));
    return days.map((day) => ({ ...day, open: 0, contested: 0, ...counts.get(day.id) }));
  }

  /** What of a day is not paid and not contested: all, or what nobody was told of as overdue. */
  async unpaid(tx: Tx, dayId: string, which: 'all' | 'told' = 'all'): Promise<UnpaidWage[]> {
    return query(
      tx,
      `SELECT ${WAGE} FROM payroll.pay_day d JOIN payroll.wage_item w ON ${OF_DAY}
       WHERE d.id = $1 AND ${UNPAID} AND w.contest_id IS NULL
         AND ($2 = 'all' OR w.overdue_at IS NOT NULL) ORDER BY w.id`,
      [dayId, which],
    );
  }

  /** Writes down that wages of a day are overdue, each once. @returns those that were not before */
  async markOverdue(tx: Tx, dayId: string, at: Date): Promise<UnpaidWage[]> {
    const marked = await query<UnpaidWage>(
      tx,
      `UPDATE payroll.wage_item w SET overdue_at = $2 FROM payroll.pay_day d
       WHERE d.id = $1 AND ${OF_DAY} AND ${UNPAID} AND w.overdue_at IS NULL AND w.contest_id IS NULL RETURNING ${WAGE}`,
      [dayId, at],
    );
    return marked.sort((a, b) => (a.wageId < b.wageId ? -1 : 1));
  }

  /**
   * The employer says that these were paid elsewhere. What is in a run is on its way, and can not be contested.
   * @returns those that are in arrears and were not contested yet: what was decided of a wage stays decided
   */
  async contest(tx: Tx, contest: ArrearsContest): Promise<UnpaidWage[]> {
    const contested = await query<UnpaidWage>(
      tx,
      `UPDATE payroll.wage_item w SET contest_id = $2, version = w.version + 1 FROM payroll.pay_day d
       WHERE d.id = $1 AND ${OF_DAY} AND w.id = ANY($3) AND w.state = 'due' AND w.overdue_at IS NOT NULL
         AND w.contest_id IS NULL AND NOT EXISTS (SELECT FROM payroll.arrears_contest c
           WHERE c.pay_day_id = d.id AND w.id = ANY(c.wage_item_ids)) RETURNING ${WAGE}`,
      [contest.payDayId, contest.id, contest.wageItemIds],
    );
    await tx.insert(ArrearsContest, { ...contest, wageItemIds: contested.map(({ wageId }) => wageId) });
    return contested;
  }

  /** Wages came back: they are owed anew, and overdue anew. @returns their days */
  async oweAnew(tx: Tx, wageIds: readonly string[]): Promise<PayDayKey[]> {
    return query(
      tx,
      `WITH back AS (UPDATE payroll.wage_item SET overdue_at = NULL, contest_id = NULL WHERE id = ANY($1)
         RETURNING enterprise_id, provider_id, region, pay_due_on)
       SELECT DISTINCT enterprise_id AS "enterpriseId", provider_id AS "providerId", region,
         to_char(pay_due_on, 'YYYY-MM-DD') AS "dueOn" FROM back ORDER BY 1, 2, 3, 4`,
      [wageIds],
    );
  }

  /** What an enterprise owes in a region that is overdue and that it does not contest. */
  async arrearsOf(tx: Tx, enterpriseId: string, region: string): Promise<Arrears> {
    const [row] = await query<Arrears>(
      tx,
      `SELECT count(DISTINCT worker_id)::int AS workers, coalesce(sum(gross), 0)::float8 AS "amountFen",
         to_char(min(pay_due_on), 'YYYY-MM-DD') AS "oldestDueOn" FROM payroll.wage_item w
       WHERE enterprise_id = $1 AND region = $2 AND ${UNPAID} AND overdue_at IS NOT NULL AND contest_id IS NULL`,
      [enterpriseId, region],
    );
    return row!;
  }

  /** Days of a party that are in arrears, in the order of their ids. */
  async inArrears(
    party: { enterpriseId?: string; providerId?: string },
    page: { limit: number; afterId: string | null },
  ): Promise<PayDay[]> {
    const builder = this.database
      .repository(PayDay)
      .createQueryBuilder('d')
      .where({ ...party, state: In(['overdue', 'vouched', 'contested']) })
      .orderBy('d.id')
      .take(page.limit);
    if (page.afterId) builder.andWhere('d.id > :afterId', { afterId: page.afterId });
    return builder.getMany();
  }

  async byIds(ids: readonly string[]): Promise<PayDay[]> {
    return this.database.repository(PayDay).find({ where: { id: In(ids) }, order: { id: 'ASC' } });
  }

  /** What of these days is overdue, and how much of it is contested. */
  async sumsOf(
    ids: readonly string[],
  ): Promise<Map<string, { workers: number; amountFen: bigint; contestedFen: bigint }>> {
    const rows = await this.database.query<{ id: string; workers: number; open: string; contested: string }>(
      `SELECT d.id, count(DISTINCT w.worker_id)::int AS workers,
         coalesce(sum(w.gross) FILTER (WHERE w.contest_id IS NULL), 0) AS open,
         coalesce(sum(w.gross) FILTER (WHERE w.contest_id IS NOT NULL), 0) AS contested
       FROM payroll.pay_day d JOIN payroll.wage_item w ON ${OF_DAY} AND ${UNPAID} AND w.overdue_at IS NOT NULL
       WHERE d.id = ANY($1) GROUP BY d.id`,
      [ids],
    );
    return new Map(
      rows.map(({ id, workers, open, contested }) => [
        id,
        { workers, amountFen: BigInt(open), contestedFen: BigInt(contested) },
      ]),
    );
  }
}
