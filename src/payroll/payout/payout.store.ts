import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { Database, query, type Tx } from '../../platform/database/database.js';
import { PayeeStore } from '../payee/payee.store.js';
import { Payout } from './payout.entity.js';
import type { PayoutId } from '../payroll.types.js';
import type { OnTheRail } from '../rails/rail.types.js';

/** Payouts that one round takes to the rail. */
export const A_ROUND = 500;

/** A payout whose payee has the money. */
export interface Settled {
  payout: Payout;
  railOrderId: string;
  onTime: boolean;
}

/** Payouts that one round takes to the rail, and those that wait because there is no account to pay to. */
export interface Claimed {
  due: Payout[];
  lacking: Payout[];
}

@Injectable()
export class PayoutStore {
  constructor(
    private readonly database: Database,
    private readonly accounts: PayeeStore,
  ) {}

  async byId(id: string): Promise<Payout | null> {
    return this.database.repository(Payout).findOneBy({ id: id as PayoutId });
  }

  /** The payment of a claim, or of its rest, that is under way or was made. */
  async ofClaim(tx: Tx, claimId: string): Promise<Payout[]> {
    return tx.findBy(Payout, { claimId, state: In(['held', 'submitted', 'settled']) });
  }

  async insert(tx: Tx, payout: Payout): Promise<void> {
    await tx.insert(Payout, payout);
  }

  async anyDue(at: Date): Promise<boolean> {
    const rows = await this.database.query<{ id: string }>(
      'SELECT id FROM payroll.payout WHERE next_at <= $1 LIMIT 1',
      [at],
    );
    return rows.length > 0;
  }

  /**
   * Takes payouts whose time has come and writes down that they are being submitted, to which account. Others may take
   * them again from `leaseUntil` on. What was never submitted goes to an account that is in force and does not cool: who
   * has none yet is parked until one is registered, and who changed it until it may be paid.
   */
  async claim(tx: Tx, at: Date, leaseUntil: Date): Promise<Claimed> {
    const rows = await query<{ id: PayoutId; parked: boolean; lacksAccount: boolean }>(
      tx,
      `WITH due AS MATERIALIZED (
         SELECT id FROM payroll.payout WHERE next_at <= $1 ORDER BY next_at, id LIMIT ${A_ROUND} FOR UPDATE SKIP LOCKED),
       known AS (
         SELECT p.id, a.id AS account_id, a.cooling_until, p.state = 'held' AND (a.id IS NULL OR coalesce(a.cooling_until > $1, false)) AS parked
         FROM due JOIN payroll.payout p ON p.id = due.id
         LEFT JOIN payroll.payout_account a ON a.worker_id = p.worker_id AND a.state = 'active'
           AND a.id = coalesce(p.account_id, a.id))
       UPDATE payroll.payout p SET
         attempts = attempts + CASE WHEN k.parked THEN 0 ELSE 1 END,
         next_at = CASE WHEN k.parked THEN k.cooling_until ELSE $2 END,
         state = CASE WHEN p.state = 'held' AND NOT k.parked THEN 'submitted' ELSE p.state END,
         submitted_at = CASE WHEN k.parked THEN p.submitted_at ELSE coalesce(p.submitted_at, $1) END,
         account_id = CASE WHEN k.parked THEN p.account_id ELSE coalesce(p.account_id, k.account_id) END,
         version = version + 1
       FROM known k WHERE p.id = k.id RETURNING p.id, k.parked, k.parked AND k.cooling_until IS NULL AS "lacksAccount"`,
      [at, leaseUntil],
    );
    const found = await tx.find(Payout, {
      where: {
        id: In(rows.flatMap(({ id, parked, lacksAccount }) => (parked && !lacksAccount ? [] : [id]))),
      },
      order: { id: 'ASC' },
    });
    const lacking = new Set(rows.flatMap(({ id, lacksAccount }) => (lacksAccount ? [id] : [])));
    return {
      due: found.filter(({ id }) => !lacking.has(id)),
      lacking: found.filter(({ id }) => lacking.has(id)),
    };
  }

  /** Payments of a worker that wait for an account may go out from `at` on; whoever claims meanwhile waits for this. */
  async unpark(tx: Tx, workerId: string, at: Date): Promise<void> {
    await query(tx, `UPDATE payroll.payout SET next_at = $2 WHERE worker_id = $1 AND state = 'held'`, [
      workerId,
      at,
    ]);
  }

  /** Those that wait for the rail, by state, and for an account: read from the indexes of what is due and what is held. */
  async onTheRail(at: Date): Promise<OnTheRail[]> {
    return this.database.query(
      `SELECT state, count(*)::int AS orders,
         greatest(0, extract(epoch FROM $1 - min(coalesce(submitted_at, created_at))))::float8 AS "oldestSeconds"
       FROM payroll.payout WHERE next_at IS NOT NULL OR state = 'held' GROUP BY state ORDER BY state`,
      [at],
    );
  }

  /** Locks payouts that are at the rail, in one order for everybody. */
  async lockAll(tx: Tx, ids: PayoutId[]): Promise<Payout[]> {
    return tx.find(Payout, {
      where: { id: In(ids) },
      order: { id: 'ASC' },
      lock: { mode: 'pessimistic_write' },
    });
  }

  /** Locks a worker's wages that are in a run and not at the rail, their runs first; one order of books for everybody. */
  async lockUnsubmitted(tx: Tx, workerId: string): Promise<Payout[]> {
    await query(
      tx,
      `SELECT 1 FROM payroll.pay_run WHERE id IN (SELECT pay_run_id FROM payroll.payout
         WHERE worker_id = $1 AND state IN ('draft', 'held')) ORDER BY id FOR UPDATE`,
      [workerId],
    );
    return tx.find(Payout, {
      where: { workerId, kind: 'wage', state: In(['draft', 'held']) },
      order: { book: 'ASC', id: 'ASC' },
      lock: { mode: 'pessimistic_write' },
    });
  }

  /** Changes a payout that was locked before. */
  async change(tx: Tx, payout: Payout, change: Partial<Payout>): Promise<void> {
    const { id, state, version } = payout;
    const done = await tx.update(Payout, { id, state, version }, { ...change, version: version + 1 });
    if (done.affected !== 1) throw new Error('a locked payout changed');
  }

  /** Payouts that were locked before are settled, and asked about once more at `againAt`. */
  async settleAll(tx: Tx, settled: Settled[], { at, againAt }: { at: Date; againAt: Date }): Promise<void> {
    const rows = await query<{ id: string }>(
      tx,
      `UPDATE payroll.payout p SET state = 'settled', settled_at = $4, rail_order_id = s.rail_order_id, reason_code = NULL,
         on_time = s.on_time, next_at = $5, version = version + 1
       FROM unnest($1::uuid[], $2::text[], $3::boolean[]) s (id, rail_order_id, on_time)
       WHERE p.id = s.id AND p.state = 'submitted' RETURNING p.id`,
      [
        settled.map(({ payout }) => payout.id),
        settled.map(({ railOrderId }) => railOrderId),
        settled.map(({ onTime }) => onTime),
        at,
        againAt,
      ],
    );
    if (rows.length !== settled.length) throw new Error('a locked payout changed');
  }

  /** When to ask about locked payouts next, and what a person should know; null is never. */
  async askLater(
    tx: Tx,
    waits: { id: string; nextAt: Date | null; reasonCode: string | null }[],
  ): Promise<void> {
    await query(
      tx,
      `UPDATE payroll.payout p SET next_at = w.next_at, reason_code = w.reason_code, version = version + 1
       FROM unnest($1::uuid[], $2::timestamptz[], $3::text[]) w (id, next_at, reason_code) WHERE p.id = w.id`,
      [waits.map(({ id }) => id), waits.map(({ nextAt }) => nextAt), waits.map((one) => one.reasonCode)],
    );
  }

  /**
   * Completes a run when the last of its payouts has ended. The last thing in a transaction: the run's row is locked, and
   * then looked at, so that of two that end its last payouts the later one completes it.
   * @returns whether it did
   */
  async completeRun(tx: Tx, payRunId: string, at: Date): Promise<boolean> {
    await query(tx, 'SELECT 1 FROM payroll.pay_run WHERE id = $1 FOR UPDATE', [payRunId]);
    const completed = await query(
      tx,
      `UPDATE payroll.pay_run r SET state = 'completed', completed_at = $2, version = version + 1
       WHERE id = $1 AND state = 'released' AND NOT EXISTS
         (SELECT 1 FROM payroll.payout p WHERE p.pay_run_id = r.id AND p.state IN ('held', 'submitted')) RETURNING id`,
      [payRunId, at],
    );
    return completed.length > 0;
  }

  /** Cancels a draft that nothing is left of. @returns whether nothing is */
  async cancelEmptyRun(tx: Tx, payRunId: string): Promise<boolean> {
    const cancelled = await query(
      tx,
      `UPDATE payroll.pay_run r SET state = 'cancelled', version = version + 1
       WHERE id = $1 AND state IN ('draft', 'delayed') AND NOT EXISTS
         (SELECT 1 FROM payroll.payout p WHERE p.pay_run_id = r.id AND p.state = 'draft') RETURNING id`,
      [payRunId],
    );
    return cancelled.length > 0;
  }

  /** Makes open payouts due now; false when there is none of these numbers. */
  async wake(tx: Tx, ids: string[], at: Date): Promise<boolean> {
    const woken = await query<{ id: string }>(
      tx,
      `UPDATE payroll.payout SET next_at = CASE WHEN state IN ('submitted', 'settled') THEN $2::timestamptz ELSE next_at END
       WHERE id = ANY($1) RETURNING id`,
      [ids, at],
    );
    return woken.length > 0;
  }

  /** The payees in clear, for the rail; logged. */
  async payees(payouts: Payout[]): ReturnType<PayeeStore['payees']> {
    return this.accounts.payees(payouts);
  }
}
