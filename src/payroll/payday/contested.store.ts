import { Injectable } from '@nestjs/common';
import { query, type Tx } from '../../platform/database/database.js';
import { type Fen, fen } from '../../platform/money/money.js';
import { ArrearsContest } from './pay-day.entity.js';
import { OF_DAY, UNPAID, type UnpaidWage } from './pay-day.store.js';

/** A wage that its employer contested; `isOpen`: nothing was said of it yet. */
export interface ContestedWage extends UnpaidWage {
  gross: Fen;
  isOpen: boolean;
}

const WAGE = `w.id AS "wageId", w.worker_id AS "workerId", w.contract_id AS "contractId", w.gross::float8 AS "amountFen",
  w.contest_id IS NOT NULL AND w.state = 'due' AS "isOpen"`;

/** Wages of which their employer says that it paid them elsewhere. */
@Injectable()
export class ContestedStore {
  /** The day of a contest; null when there is no such contest. */
  async dayOf(tx: Tx, contestId: string): Promise<string | null> {
    return (await tx.findOneBy(ArrearsContest, { id: contestId }))?.payDayId ?? null;
  }

  /** What of a contest is under one contract of a worker, also what was paid or owed again since, locked; first due first. */
  async ofCase(
    tx: Tx,
    of: { contestId: string; contractId: string; workerId: string },
  ): Promise<ContestedWage[]> {
    return this.read(
      tx,
      `FROM payroll.wage_item w JOIN payroll.arrears_contest c ON w.id = ANY(c.wage_item_ids)
       WHERE c.id = $1 AND w.contract_id = $2 AND w.worker_id = $3 AND w.state NOT IN ('paid-elsewhere', 'not-owed')`,
      [of.contestId, of.contractId, of.workerId],
    );
  }

  /** What of a day is contested, locked. */
  async ofDay(tx: Tx, dayId: string): Promise<ContestedWage[]> {
    return this.read(
      tx,
      `FROM payroll.wage_item w JOIN payroll.pay_day d ON ${OF_DAY}
       WHERE d.id = $1 AND w.state = 'due' AND w.contest_id IS NOT NULL`,
      [dayId],
    );
  }

  /** They are owed after all. */
  async owe(tx: Tx, ids: readonly string[]): Promise<void> {
    await query(
      tx,
      `UPDATE payroll.wage_item SET contest_id = NULL, version = version + 1 WHERE id = ANY($1) AND state = 'due'`,
      [ids],
    );
  }

  /** They count as paid elsewhere; a settlement keeps the grievance that it is of. @returns what they came to */
  async end(tx: Tx, ids: readonly string[], grievanceId: string): Promise<Fen> {
    const [row] = await query<{ gross: string }>(
      tx,
      `WITH ended AS (UPDATE payroll.wage_item
         SET state = 'paid-elsewhere', grievance_id = coalesce(grievance_id, $2), version = version + 1
         WHERE id = ANY($1) AND state = 'due' RETURNING gross)
       SELECT coalesce(sum(gross), 0) AS gross FROM ended`,
      [ids, grievanceId],
    );
    return fen(Number(row!.gross));
  }

  /** How much of a day is unpaid, and how much of that is contested. */
  async leftOf(tx: Tx, dayId: string): Promise<{ open: number; contested: number }> {
    const [row] = await query<{ open: number; contested: number }>(
      tx,
      `SELECT count(*) FILTER (WHERE w.contest_id IS NULL)::int AS open,
         count(*) FILTER (WHERE w.contest_id IS NOT NULL)::int AS contested
       FROM payroll.pay_day d JOIN payroll.wage_item w ON ${OF_DAY}
       WHERE d.id = $1 AND ${UNPAID}`,
      [dayId],
    );
    return row!;
  }

  private async read(tx: Tx, from: string, values: unknown[]): Promise<ContestedWage[]> {
    const rows = await query<Omit<ContestedWage, 'gross'>>(
      tx,
      `SELECT ${WAGE} ${from} ORDER BY w.day, w.id FOR UPDATE OF w`,
      values,
    );
    return rows.map((row) => ({ ...row, gross: fen(row.amountFen) }));
  }
}
