import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { Database, query, type Tx } from '../../platform/database/database.js';
import { PayeeStore } from '../payee/payee.store.js';
import { Payout } from './payout.entity.js';
import type { PayoutId } from '../payroll.types.js';
import type { OnTheRail } from '../rails/rail.types.js';
import type { PayoutAccountBody } from '../payee/payee.dto.js';

/** What was never submitted goes to an account that is in force and does not cool; what was is asked about anyway. */
const PAYABLE = `(p.state <> 'held' OR EXISTS (SELECT FROM payroll.payout_account a
  WHERE a.worker_id = p.worker_id AND a.state = 'active' AND a.id = coalesce(p.account_id, a.id)
    AND (a.cooling_until IS NULL OR a.cooling_until <= $1)))`;

@Injectable()
export class PayoutStore {
  constructor(
    private readonly database: Database,
    private readonly payees: PayeeStore,
  ) {}

  async byId(id: string): Promise<Payout | null> {
    return this.database.repository(Payout).findOneBy({ id: id as PayoutId });
  }

  /** The payment of a claim that is under way or was made. */
  async ofClaim(tx: Tx, claimId: string): Promise<Payout | null> {
    return tx.findOneBy(Payout, { claimId, state: In(['held', 'submitted', 'settled']) });
  }

  async insert(tx: Tx, payout: Payout): Promise<void> {
    await tx.insert(Payout, payout);
  }

  async anyDue(at: Date): Promise<boolean> {
    const rows = await this.database.query<{ id: string }>(
      `SELECT p.id FROM payroll.payout p WHERE p.next_at <= $1 AND ${PAYABLE} LIMIT 1`,
      [at],
    );
    return rows.length > 0;
  }

  /**
   * Takes payouts whose time has come and writes down that they are being submitted, to which account.
   * Others may take them again from `leaseUntil` on. Who has no account yet waits for one, and who changed it for its
   * cooling.
   */
  async claim(tx: Tx, at: Date, leaseUntil: Date): Promise<Payout[]> {
    const rows = await query<{ id: PayoutId }>(
      tx,
      `UPDATE payroll.payout p SET attempts = attempts + 1, next_at = $2, version = version + 1,
         state = CASE WHEN state = 'held' THEN 'submitted' ELSE state END, submitted_at = coalesce(submitted_at, $1),
         account_id = coalesce(account_id, (SELECT a.id FROM payroll.payout_account a WHERE a.worker_id = p.worker_id AND a.state = 'active'))
       WHERE id IN (SELECT p.id FROM payroll.payout p WHERE p.next_at <= $1 AND ${PAYABLE}
         ORDER BY p.next_at, p.id LIMIT 16 FOR UPDATE SKIP LOCKED)
       RETURNING id`,
      [at, leaseUntil],
    );
    return tx.find(Payout, { where: { id: In(rows.map(({ id }) => id)) }, order: { id: 'ASC' } });
  }

  /** Those that wait for the rail, by state: read from the index of what is due. */
  async onTheRail(at: Date): Promise<OnTheRail[]> {
    return this.database.query(
      `SELECT state, count(*)::int AS orders,
         greatest(0, extract(epoch FROM $1 - min(coalesce(submitted_at, created_at))))::float8 AS "oldestSeconds"
       FROM payroll.payout WHERE next_at IS NOT NULL GROUP BY state ORDER BY state`,
      [at],
    );
  }

  /** Locks a payout, its run first: everybody locks in that order. */
  async lock(tx: Tx, { id, payRunId }: Pick<Payout, 'id' | 'payRunId'>): Promise<Payout> {
    if (payRunId !== null)
      await query(tx, 'SELECT 1 FROM payroll.pay_run WHERE id = $1 FOR UPDATE', [payRunId]);
    return tx.findOneOrFail(Payout, { where: { id }, lock: { mode: 'pessimistic_write' } });
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

  /** Completes a run when the last of its payouts has ended. */
  async completeRun(tx: Tx, payRunId: string, at: Date): Promise<void> {
    await query(
      tx,
      `UPDATE payroll.pay_run r SET state = 'completed', completed_at = $2, version = version + 1
       WHERE id = $1 AND state = 'released' AND NOT EXISTS
         (SELECT 1 FROM payroll.payout p WHERE p.pay_run_id = r.id AND p.state IN ('held', 'submitted')) RETURNING id`,
      [payRunId, at],
    );
  }

  /** Cancels a draft that nothing is left of. */
  async cancelEmptyRun(tx: Tx, payRunId: string): Promise<void> {
    await query(
      tx,
      `UPDATE payroll.pay_run r SET state = 'cancelled', version = version + 1
       WHERE id = $1 AND state = 'draft' AND NOT EXISTS
         (SELECT 1 FROM payroll.payout p WHERE p.pay_run_id = r.id AND p.state = 'draft') RETURNING id`,
      [payRunId],
    );
  }

  /** Makes an open payout due now; false when there is none of that number. */
  async wake(tx: Tx, id: string, at: Date): Promise<boolean> {
    const woken = await query<{ id: string }>(
      tx,
      `UPDATE payroll.payout SET next_at = CASE WHEN state IN ('submitted', 'settled') THEN $2::timestamptz ELSE next_at END
       WHERE id = $1 RETURNING id`,
      [id, at],
    );
    return woken.length > 0;
  }

  /** The payee in clear, for the rail; logged. Null when it is not the one that was signed. @throws SubjectErased */
  async payee({ accountId, payeeHash }: Payout): Promise<PayoutAccountBody | null> {
    return this.payees.payee(accountId ?? '', payeeHash);
  }
}
