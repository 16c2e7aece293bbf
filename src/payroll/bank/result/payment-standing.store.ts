import { Injectable } from '@nestjs/common';
import { Database, query, type Tx } from '../../../platform/database/database.js';
import type { BankLine } from '../statement/bank-statement.entity.js';
import { movements, type PaymentStanding } from './line.rules.js';

/** What the number of a line stands for. */
export interface Subject {
  id: string;
  kind: 'payout' | 'refund' | 'unknown';
  /** Whose payments are written down together. */
  batch: string;
}

/** A file that a payment is in, or was. */
export interface OrderedIn {
  subjectId: string;
  fileId: string;
  accountId: string;
  isLive: boolean;
  /** Of one that was cancelled before anybody had it: no bank can refuse it. */
  isCancelled: boolean;
}

/** Payments that lines are about, and what was said of them before. */
@Injectable()
export class PaymentStandings {
  constructor(private readonly database: Database) {}

  async subjects(ids: readonly string[]): Promise<Map<string, Subject>> {
    const rows = await this.database.query<Subject>(
      `SELECT id, 'payout' AS kind, coalesce(pay_run_id, id)::text AS batch FROM payroll.payout WHERE id = ANY($1)
       UNION ALL SELECT id, 'refund', id::text FROM payroll.refund WHERE id = ANY($1)`,
      [ids],
    );
    return new Map(rows.map((row) => [row.id, row]));
  }

  /** Files that payments were in, ever, and the accounts they order from. */
  async ordered(tx: Tx, ids: readonly string[]): Promise<OrderedIn[]> {
    return query<OrderedIn>(
      tx,
      `SELECT i.subject_id AS "subjectId", i.file_id AS "fileId", f.account_id AS "accountId", i.is_live AS "isLive",
         f.state = 'cancelled' AS "isCancelled"
       FROM payroll.payment_file_item i JOIN payroll.payment_file f ON f.id = i.file_id WHERE i.subject_id = ANY($1)`,
      [ids],
    );
  }

  /** A payment that waits for another file was made by the one that was given up. */
  async resubmit(tx: Tx, ids: readonly string[], at: Date): Promise<void> {
    await query(
      tx,
      `UPDATE payroll.payout SET state = 'submitted', submitted_at = $2, next_at = NULL, version = version + 1
       WHERE id = ANY($1) AND state = 'held'`,
      [ids, at],
    );
  }

  /** Payments of a file of an account that are still in it. */
  async ofFile(tx: Tx, fileId: string, accountId: string): Promise<string[]> {
    const rows = await query<{ id: string }>(
      tx,
      `SELECT i.subject_id AS id FROM payroll.payment_file_item i JOIN payroll.payment_file f ON f.id = i.file_id
       WHERE i.file_id = $1 AND i.is_live AND f.account_id = $2 ORDER BY i.subject_id`,
      [fileId, accountId],
    );
    return rows.map(({ id }) => id);
  }
}

/** What entries of the account of a line said of its payment before. */
export function standingOf(
  payment: { id: string; state: string; amount: bigint },
  line: BankLine,
  before: { entries: readonly BankLine[]; ordered: readonly OrderedIn[] },
): PaymentStanding {
  const { id, state, amount } = payment;
  const files = before.ordered.filter(({ subjectId }) => subjectId === id);
  const own = before.entries.filter(
    (entry) => entry.subjectId === id && entry.accountId === line.accountId && entry.amount === amount,
  );
  const count = (kind: BankLine['kind'], more: BankLine[] = []): number =>
    movements([...own.filter((entry) => entry.kind === kind), ...more]);
  return {
    state,
    amount,
    isOrdered: files.some(({ accountId }) => accountId === line.accountId),
    files: files.filter(({ isCancelled }) => !isCancelled).length,
    liveFile: files.find(({ isLive }) => isLive)?.fileId ?? null,
    left: count('debit'),
    cameBack: count('return'),
    isSaidBefore: count(line.kind, [line]) === count(line.kind),
  };
}
