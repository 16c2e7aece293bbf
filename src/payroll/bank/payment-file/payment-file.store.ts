import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { Database, lockOne, query, type Tx } from '../../../platform/database/database.js';
import { insertMany } from '../../../platform/database/insert-many.js';
import { newId } from '../../../platform/ids/ids.js';
import type { PaymentFileState } from '../../payroll.types.js';
import { PaymentFile, PaymentFileAct, PaymentFileItem } from './payment-file.entity.js';

/** Payment files, their payments, and who did what with them. */
@Injectable()
export class PaymentFileStore {
  constructor(private readonly database: Database) {}

  async byId(id: string): Promise<PaymentFile | null> {
    return this.database.repository(PaymentFile).findOneBy({ id });
  }

  /** Newest first. */
  async page(
    of: { accountIds: string[]; state?: PaymentFileState | undefined },
    page: { limit: number; beforeId: string | null },
  ): Promise<PaymentFile[]> {
    const builder = this.database
      .repository(PaymentFile)
      .createQueryBuilder('f')
      .where({ accountId: In(of.accountIds), ...(of.state && { state: of.state }) })
      .orderBy('f.id', 'DESC')
      .take(page.limit);
    if (page.beforeId) builder.andWhere('f.id < :beforeId', { beforeId: page.beforeId });
    return builder.getMany();
  }

  async insert(tx: Tx, file: PaymentFile, items: PaymentFileItem[]): Promise<void> {
    await tx.insert(PaymentFile, file);
    await insertMany(tx, PaymentFileItem, items);
  }

  async lock(tx: Tx, id: string): Promise<PaymentFile | null> {
    return lockOne(tx, PaymentFile, { id });
  }

  /** Those that are still in a state, locked in one order for everybody. */
  async lockIn(tx: Tx, ids: readonly string[], state: PaymentFileState): Promise<PaymentFile[]> {
    return tx.find(PaymentFile, {
      where: { id: In(ids), state },
      order: { id: 'ASC' },
      lock: { mode: 'pessimistic_write' },
    });
  }

  /** Changes a file that was locked before. */
  async change(tx: Tx, file: PaymentFile, change: Partial<PaymentFile>): Promise<PaymentFile> {
    const { id, state, version } = file;
    const next = { ...change, version: version + 1 };
    const done = await tx.update(PaymentFile, { id, state, version }, next);
    if (done.affected !== 1) throw new Error('a locked payment file changed');
    return { ...file, ...next };
  }

  /** In the order in which they stand in it. */
  async itemsOf(fileId: string, tx?: Tx): Promise<PaymentFileItem[]> {
    const items = tx ? tx.getRepository(PaymentFileItem) : this.database.repository(PaymentFileItem);
    return items.find({ where: { fileId }, order: { subjectId: 'ASC' } });
  }

  /** Its payments may be in another file from now on. */
  async letGo(tx: Tx, fileId: string): Promise<void> {
    await tx.update(PaymentFileItem, { fileId }, { isLive: false });
  }

  async note(tx: Tx, act: Omit<PaymentFileAct, 'id'>): Promise<void> {
    await tx.insert(PaymentFileAct, { ...act, id: newId() });
  }

  /** What persons did with a file, oldest first. */
  async actsOf(fileId: string, tx?: Tx): Promise<PaymentFileAct[]> {
    const acts = tx ? tx.getRepository(PaymentFileAct) : this.database.repository(PaymentFileAct);
    return acts.find({ where: { fileId }, order: { doneAt: 'ASC', id: 'ASC' } });
  }

  /** Files these payments are in whose payments have all ended. */
  async ended(tx: Tx, subjectIds: readonly string[]): Promise<string[]> {
    const rows = await query<{ id: string }>(
      tx,
      `SELECT f.id FROM payroll.payment_file f
       WHERE f.id IN (SELECT file_id FROM payroll.payment_file_item WHERE subject_id = ANY($1) AND is_live)
         AND f.state IN ('downloaded', 'handed-in') AND NOT EXISTS (
           SELECT 1 FROM payroll.payment_file_item i WHERE i.file_id = f.id AND (
             EXISTS (SELECT 1 FROM payroll.payout p WHERE p.id = i.subject_id AND p.state = 'submitted')
             OR EXISTS (SELECT 1 FROM payroll.refund r WHERE r.id = i.subject_id AND r.state = 'submitted')))
       ORDER BY f.id`,
      [subjectIds],
    );
    return rows.map(({ id }) => id);
  }

  /** Whether the bank of its account said anything yet of a payment of a file. */
  async isShown(tx: Tx, fileId: string): Promise<boolean> {
    const rows = await query(
      tx,
      `SELECT 1 FROM payroll.bank_line l JOIN payroll.payment_file f ON f.id = $1 AND f.account_id = l.account_id
       WHERE l.subject_id = $1 OR l.subject_id IN
         (SELECT subject_id FROM payroll.payment_file_item WHERE file_id = $1) LIMIT 1`,
      [fileId],
    );
    return rows.length > 0;
  }

  /** Whether a payment of a file ended otherwise before anybody had it. */
  async hasMoved(tx: Tx, fileId: string): Promise<boolean> {
    const rows = await query(
      tx,
      `SELECT 1 FROM payroll.payment_file_item i WHERE i.file_id = $1
         AND NOT EXISTS (SELECT 1 FROM payroll.payout p WHERE p.id = i.subject_id AND p.state = 'submitted')
         AND NOT EXISTS (SELECT 1 FROM payroll.refund r WHERE r.id = i.subject_id AND r.state = 'submitted') LIMIT 1`,
      [fileId],
    );
    return rows.length > 0;
  }

  /** The files that payments are in, by payment, and since when somebody has them. */
  async liveOf(tx: Tx, subjectId: string): Promise<PaymentFile | null> {
    const [item] = await tx.findBy(PaymentFileItem, { subjectId, isLive: true });
    return item ? tx.findOneBy(PaymentFile, { id: item.fileId }) : null;
  }

  /** Open files and how old the oldest is, by state: read from the index of what is open. */
  async open(): Promise<{ state: string; files: number; oldestSeconds: number }[]> {
    return this.database.query(
      `SELECT state, count(*)::int AS files,
         greatest(0, extract(epoch FROM now() - min(coalesce(handed_in_at, downloaded_at, made_at))))::float8 AS "oldestSeconds"
       FROM payroll.payment_file WHERE state IN ('made', 'downloaded', 'handed-in') GROUP BY state ORDER BY state`,
    );
  }
}
