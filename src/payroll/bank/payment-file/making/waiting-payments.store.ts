import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { Database, query, type Tx } from '../../../../platform/database/database.js';
import { Payout } from '../../../payout/payout.entity.js';
import type { PayoutId } from '../../../payroll.types.js';

/** Whose payouts go out of an account: those of these payers, or of everybody but them. */
export interface Payers {
  ids: string[];
  isOthers: boolean;
}

/** A payout that could go into a file, and the account it would go to. */
export type WaitingPayout = Pick<Payout, 'id' | 'kind' | 'net' | 'workerId' | 'payeeHash' | 'nextAt'> & {
  accountId: string;
};

const OF_PAYERS = `coalesce(p.provider_id = ANY($2), false) <> $3`;

/** Released payouts that wait for a payment file. */
@Injectable()
export class WaitingPayments {
  constructor(private readonly database: Database) {}

  /**
   * Payouts whose time has come and whose payee has no account yet are put aside until there is one, or until it may be
   * paid. @returns those that lack one
   */
  async park(tx: Tx, at: Date, { ids, isOthers }: Payers): Promise<Payout[]> {
    const rows = await query<{ id: PayoutId; lacks: boolean }>(
      tx,
      `WITH known AS (
         SELECT p.id, a.id AS account_id, a.cooling_until FROM payroll.payout p
         LEFT JOIN payroll.payout_account a ON a.worker_id = p.worker_id AND a.state = 'active'
           AND a.id = coalesce(p.account_id, a.id)
         WHERE p.next_at <= $1 AND p.state = 'held' AND ${OF_PAYERS}
           AND (a.id IS NULL OR a.cooling_until > $1) FOR UPDATE OF p SKIP LOCKED)
       UPDATE payroll.payout p SET next_at = k.cooling_until, version = version + 1
       FROM known k WHERE p.id = k.id RETURNING p.id, k.account_id IS NULL AS lacks`,
      [at, ids, isOthers],
    );
    const lacking = rows.flatMap(({ id, lacks }) => (lacks ? [id] : []));
    return tx.find(Payout, { where: { id: In(lacking) }, order: { id: 'ASC' } });
  }

  /** Those that may be paid, the longest waiting first. */
  async due(at: Date, { ids, isOthers }: Payers, limit: number): Promise<WaitingPayout[]> {
    const rows = await this.database.query<Omit<WaitingPayout, 'net'> & { net: string }>(
      `SELECT p.id, p.kind, p.net, p.worker_id AS "workerId", p.payee_hash AS "payeeHash", p.next_at AS "nextAt",
         a.id AS "accountId"
       FROM payroll.payout p JOIN payroll.payout_account a ON a.worker_id = p.worker_id AND a.state = 'active'
         AND a.id = coalesce(p.account_id, a.id)
       WHERE p.next_at <= $1 AND p.state = 'held' AND ${OF_PAYERS} AND NOT coalesce(a.cooling_until > $1, false)
       ORDER BY p.next_at, p.id LIMIT $4`,
      [at, ids, isOthers, limit],
    );
    return rows.map((row) => ({ ...row, net: BigInt(row.net) }));
  }

  /**
   * Writes down that payouts are submitted, to which account. @returns how many still waited for a file and may be paid to it:
   * where not all did, the caller gives up and looks again
   */
  async submit(tx: Tx, payouts: readonly WaitingPayout[], at: Date): Promise<number> {
    const rows = await query(
      tx,
      `UPDATE payroll.payout p SET state = 'submitted', account_id = d.account_id, attempts = attempts + 1,
         submitted_at = coalesce(submitted_at, $3), next_at = NULL, version = version + 1
       FROM unnest($1::uuid[], $2::uuid[]) d (id, account_id)
       WHERE p.id = d.id AND p.state = 'held' AND p.next_at <= $3 AND EXISTS (SELECT 1 FROM payroll.payout_account a
         WHERE a.id = d.account_id AND a.worker_id = p.worker_id AND a.state = 'active') RETURNING p.id`,
      [payouts.map(({ id }) => id), payouts.map(({ accountId }) => accountId), at],
    );
    return rows.length;
  }

  /** Payouts that a person must look at wait until then. */
  async postpone(tx: Tx, ids: readonly string[], until: Date, reasonCode: string): Promise<void> {
    await query(
      tx,
      `UPDATE payroll.payout SET next_at = $2, reason_code = $3, version = version + 1 WHERE id = ANY($1) AND state = 'held'`,
      [ids, until, reasonCode],
    );
  }

  /** Payouts that are in a file are not asked about: its bank's statements say how they end. */
  async rest(tx: Tx, ids: readonly string[]): Promise<void> {
    await query(
      tx,
      `UPDATE payroll.payout SET next_at = NULL WHERE id = ANY($1) AND state IN ('submitted', 'settled') AND next_at IS NOT NULL`,
      [ids],
    );
  }

  /** Locked payouts of a file that nobody took wait for another one, unless their end is known. */
  async recollect(tx: Tx, ids: readonly string[], at: Date): Promise<void> {
    await query(
      tx,
      `UPDATE payroll.payout SET state = 'held', submitted_at = NULL, next_at = $2, version = version + 1
       WHERE id = ANY($1) AND state = 'submitted'`,
      [ids, at],
    );
  }

  /** Of these, those whose account is not the one of their worker any more: nobody is paid to it. */
  async staleOf(tx: Tx, ids: readonly string[]): Promise<PayoutId[]> {
    const rows = await query<{ id: PayoutId }>(
      tx,
      `SELECT p.id FROM payroll.payout p JOIN payroll.payout_account a ON a.id = p.account_id
       WHERE p.id = ANY($1) AND a.state <> 'active' ORDER BY p.id`,
      [ids],
    );
    return rows.map(({ id }) => id);
  }

  /** The payouts of a file, for their payees. */
  async ofItems(ids: readonly string[]): Promise<Payout[]> {
    return this.database.repository(Payout).find({ where: { id: In(ids as PayoutId[]) } });
  }
}
