import { Injectable } from '@nestjs/common';
import { Database, query, type Tx } from '../../../platform/database/database.js';
import type { BankLine } from '../statement/bank-statement.entity.js';
import type { PaymentStanding } from './line.rules.js';

/** What the number of a line stands for. */
export interface Subject {
  id: string;
  kind: 'payout' | 'refund' | 'unknown';
  /** Whose payments are written down together. */
  batch: string;
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

  /** Payments that were in a file, ever. */
  async ordered(tx: Tx, ids: readonly string[]): Promise<Set<string>> {
    const rows = await query<{ id: string }>(
      tx,
      'SELECT DISTINCT subject_id AS id FROM payroll.payment_file_item WHERE subject_id = ANY($1)',
      [ids],
    );
    return new Set(rows.map(({ id }) => id));
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

  /** Payments of a file that are still in it. */
  async ofFile(tx: Tx, fileId: string): Promise<string[]> {
    const rows = await query<{ id: string }>(
      tx,
      'SELECT subject_id AS id FROM payroll.payment_file_item WHERE file_id = $1 AND is_live ORDER BY subject_id',
      [fileId],
    );
    return rows.map(({ id }) => id);
  }
}

/** What entries said of payments before. */
export function standingOf(
  payment: { id: string; state: string; amount: bigint },
  entries: readonly BankLine[],
  ordered: ReadonlySet<string>,
): PaymentStanding {
  const { id, state, amount } = payment;
  const own = entries.filter((entry) => entry.subjectId === id && entry.amount === amount);
  const count = (kind: BankLine['kind']): number => own.filter((entry) => entry.kind === kind).length;
  return { state, amount, isOrdered: ordered.has(id), left: count('debit'), cameBack: count('return') };
}
