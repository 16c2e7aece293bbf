import { Injectable } from '@nestjs/common';
import type { BusinessDay } from '../../platform/clock/business-day.js';
import { Database } from '../../platform/database/database.js';
import { MOST_ROWS } from '../../platform/personal/plain-row.js';
import { PayoutAccount } from '../payee/payout-account.entity.js';
import { Payout } from '../payout/payout.entity.js';
import { TaxEntry } from '../tax/tax.entity.js';
import { WageItem } from '../wage/wage.entity.js';

/** Everything about one worker, over the tables of the room. */
@Injectable()
export class PersonStore {
  constructor(private readonly database: Database) {}

  /** Wages that are not paid, and payouts that neither arrived nor failed. */
  async unsettled(workerId: string): Promise<{ wages: number; payouts: number }> {
    const [row] = await this.database.query<{ wages: number; payouts: number }>(
      `SELECT (SELECT count(*) FROM payroll.wage_item WHERE worker_id = $1 AND state IN ('due', 'in-run'))::int AS wages,
         (SELECT count(*) FROM payroll.payout WHERE worker_id = $1 AND state IN ('draft', 'held', 'submitted'))::int AS payouts`,
      [workerId],
    );
    return row!;
  }

  /** The last day of a wage, and of a tax withheld; null without any. */
  async lastDays(workerId: string): Promise<{ wage: BusinessDay | null; tax: BusinessDay | null }> {
    const [row] = await this.database.query<{ wage: BusinessDay | null; tax: BusinessDay | null }>(
      `SELECT (SELECT to_char(max(day), 'YYYY-MM-DD') FROM payroll.wage_item WHERE worker_id = $1) AS wage,
         (SELECT to_char(max(created_at AT TIME ZONE 'Asia/Shanghai'), 'YYYY-MM-DD') FROM payroll.tax_entry
          WHERE worker_id = $1) AS tax`,
      [workerId],
    );
    return row!;
  }

  async wages(workerId: string): Promise<WageItem[]> {
    return this.of(WageItem, workerId);
  }

  async payouts(workerId: string): Promise<Payout[]> {
    return this.of(Payout, workerId);
  }

  async taxes(workerId: string): Promise<TaxEntry[]> {
    return this.of(TaxEntry, workerId);
  }

  async accounts(workerId: string): Promise<PayoutAccount[]> {
    return this.of(PayoutAccount, workerId);
  }

  private async of<T extends { id: string; workerId: string }>(
    table: new () => T,
    workerId: string,
  ): Promise<T[]> {
    return this.database
      .repository(table)
      .find({ where: { workerId } as never, order: { id: 'ASC' } as never, take: MOST_ROWS });
  }
}
