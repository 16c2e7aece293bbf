import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { Database, lockOne, query, type Tx } from '../../../platform/database/database.js';
import { type BreakKind, type BreakState } from './break.rules.js';
import { ReconciliationBreak } from './break.entity.js';

/** A payment of a file that statements of its days do not show. */
export interface MissingPayment {
  subjectId: string;
  fileId: string;
  amount: bigint;
  downloadedAt: Date;
}

@Injectable()
export class BreakStore {
  constructor(private readonly database: Database) {}

  async byId(id: string): Promise<ReconciliationBreak | null> {
    return this.database.repository(ReconciliationBreak).findOneBy({ id });
  }

  async lock(tx: Tx, id: string): Promise<ReconciliationBreak | null> {
    return lockOne(tx, ReconciliationBreak, { id });
  }

  async lockOpen(tx: Tx, ids: readonly string[]): Promise<ReconciliationBreak[]> {
    return tx.find(ReconciliationBreak, {
      where: { id: In(ids), state: 'open' },
      order: { id: 'ASC' },
      lock: { mode: 'pessimistic_write' },
    });
  }

  /** The last break of a kind about a thing, locked. */
  async lockLast(
    tx: Tx,
    { accountId, kind, key }: Pick<ReconciliationBreak, 'accountId' | 'kind' | 'key'>,
  ): Promise<ReconciliationBreak | null> {
    const [last] = await tx.find(ReconciliationBreak, {
      where: { accountId, kind, key },
      order: { round: 'DESC' },
      take: 1,
      lock: { mode: 'pessimistic_write' },
    });
    return last ?? null;
  }

  /** @returns whether nobody else wrote the same down meanwhile */
  async insert(tx: Tx, found: ReconciliationBreak): Promise<boolean> {
    const inserted = await tx
      .createQueryBuilder()
      .insert()
      .into(ReconciliationBreak)
      .values(found)
      .orIgnore()
      .returning('id')
      .execute();
    return (inserted.raw as unknown[]).length > 0;
  }

  /** Changes a break that was locked before. */
  async change(
    tx: Tx,
    found: ReconciliationBreak,
    change: Partial<ReconciliationBreak>,
  ): Promise<ReconciliationBreak> {
    const { id, state, version } = found;
    const next = { ...change, version: version + 1 };
    const done = await tx.update(ReconciliationBreak, { id, state, version }, next);
    if (done.affected !== 1) throw new Error('a locked break changed');
    return { ...found, ...next };
  }

  /** Open breaks of a kind about a payment, the oldest first, locked. */
  async openAbout(tx: Tx, kind: BreakKind, subjectId: string): Promise<ReconciliationBreak[]> {
    return tx.find(ReconciliationBreak, {
      where: { kind, subjectId, state: 'open' },
      order: { id: 'ASC' },
      lock: { mode: 'pessimistic_write' },
    });
  }

  /** Open breaks of a kind about these, locked. */
  async openOf(tx: Tx, kind: BreakKind, keys: readonly string[]): Promise<ReconciliationBreak[]> {
    return tx.find(ReconciliationBreak, {
      where: { kind, key: In(keys), state: 'open' },
      order: { id: 'ASC' },
      lock: { mode: 'pessimistic_write' },
    });
  }

  async page(
    of: { accountIds: string[]; state: BreakState | undefined; kind: BreakKind | undefined },
    page: { limit: number; beforeId: string | null },
  ): Promise<ReconciliationBreak[]> {
    const { accountIds, state, kind } = of;
    const builder = this.database
      .repository(ReconciliationBreak)
      .createQueryBuilder('b')
      .where({ accountId: In(accountIds), ...(state && { state }), ...(kind && { kind }) })
      .orderBy('b.id', 'DESC')
      .take(page.limit);
    if (page.beforeId) builder.andWhere('b.id < :beforeId', { beforeId: page.beforeId });
    return builder.getMany();
  }

  /** Payments of files that somebody has, of which no entry of the account says that they left it. */
  async unshown(accountId: string, downloadedBefore: Date): Promise<MissingPayment[]> {
    const rows = await this.database.query<Omit<MissingPayment, 'amount'> & { amount: string }>(
      `SELECT i.subject_id AS "subjectId", i.file_id AS "fileId", i.amount, f.downloaded_at AS "downloadedAt"
       FROM payroll.payment_file f JOIN payroll.payment_file_item i ON i.file_id = f.id AND i.is_live
       WHERE f.account_id = $1 AND f.downloaded_at <= $2 AND f.state IN ('downloaded', 'handed-in', 'ended')
         AND (EXISTS (SELECT 1 FROM payroll.payout p WHERE p.id = i.subject_id AND p.state IN ('submitted', 'settled'))
           OR EXISTS (SELECT 1 FROM payroll.refund r WHERE r.id = i.subject_id AND r.state IN ('submitted', 'settled')))
         AND NOT EXISTS (SELECT 1 FROM payroll.bank_line l WHERE l.subject_id = i.subject_id
           AND l.account_id = f.account_id AND l.kind = 'debit')
         AND NOT EXISTS (SELECT 1 FROM payroll.reconciliation_break b
           WHERE b.account_id = f.account_id AND b.kind = 'missing-at-bank' AND b.subject_id = i.subject_id
             AND b.state = 'open')
       ORDER BY f.downloaded_at, i.subject_id`,
      [accountId, downloadedBefore],
    );
    return rows.map((row) => ({ ...row, amount: BigInt(row.amount) }));
  }

  /** Whether an entry of an account says that a payment left the account. */
  async isShown(tx: Tx, subjectId: string, accountId: string): Promise<boolean> {
    const rows = await query(
      tx,
      `SELECT 1 FROM payroll.bank_line WHERE subject_id = $1 AND account_id = $2
         AND kind IN ('debit', 'return') LIMIT 1`,
      [subjectId, accountId],
    );
    return rows.length > 0;
  }

  /** Open breaks by kind, read from the index of what is open. */
  async open(): Promise<{ kind: string; breaks: number }[]> {
    return this.database.query(
      `SELECT kind, count(*)::int AS breaks FROM payroll.reconciliation_break WHERE state = 'open' GROUP BY kind ORDER BY kind`,
    );
  }
}
