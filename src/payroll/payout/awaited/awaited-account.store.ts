import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { query, type Tx } from '../../../platform/database/database.js';
import type { PayoutId, PayoutState } from '../../payroll.types.js';
import { Payout } from '../payout.entity.js';

/** Payouts whose worker is asked for an account that can be paid. */
@Injectable()
export class AwaitedAccountStore {
  async ask(tx: Tx, id: PayoutId): Promise<void> {
    await query(tx, 'UPDATE payroll.payout SET awaits_account = true WHERE id = $1', [id]);
  }

  /** Those of these that still wait in a state, locked in one order for everybody. */
  async lockWaiting(tx: Tx, ids: readonly string[], state: PayoutState): Promise<Payout[]> {
    return tx.find(Payout, {
      where: { id: In(ids as PayoutId[]), state, awaitsAccount: true },
      order: { id: 'ASC' },
      lock: { mode: 'pessimistic_write' },
    });
  }

  /** Nothing is asked of these workers any more. @returns the payouts they were asked about */
  async end(tx: Tx, workerIds: readonly string[]): Promise<{ id: string; workerId: string }[]> {
    return query(
      tx,
      `UPDATE payroll.payout SET awaits_account = false WHERE id IN
         (SELECT id FROM payroll.payout WHERE worker_id = ANY($1) AND awaits_account ORDER BY id FOR UPDATE)
       RETURNING id, worker_id AS "workerId"`,
      [workerIds],
    );
  }
}
