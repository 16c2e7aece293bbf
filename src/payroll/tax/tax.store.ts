import { Injectable } from '@nestjs/common';
import type { BusinessDay } from '../../platform/clock/business-day.js';
import { Database, query, type Tx } from '../../platform/database/database.js';
import { insertMany } from '../../platform/database/insert-many.js';
import { newId } from '../../platform/ids/ids.js';
import { TaxEntry, WithholdingChoice } from './tax.entity.js';
import type { EarlierPay, WithholdingMethod } from './tax.types.js';

@Injectable()
export class TaxStore {
  constructor(private readonly database: Database) {}

  /** One pay run of a withholding agent at a time: tax is cumulative, so order matters. */
  async lockAgent(tx: Tx, providerId: string): Promise<void> {
    await query(tx, 'SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`payroll.tax:${providerId}`]);
  }

  /**
   * What the agent paid each worker earlier in the tax year, by month and contract, reversals taken off; without the wages
   * of labour contracts, which are income of another kind, and what is no income.
   */
  async earlier(
    tx: Tx,
    providerId: string,
    taxYear: number,
    workerIds: string[],
  ): Promise<Map<string, EarlierPay[]>> {
    const rows = await query<{
      worker_id: string;
      month: number;
      contract_id: string;
      income: string;
      tax: string;
    }>(
      tx,
      `SELECT worker_id, month, contract_id, sum(income) AS income, sum(tax) AS tax FROM payroll.tax_entry
       WHERE provider_id = $1 AND tax_year = $2 AND worker_id = ANY($3) AND method NOT IN ('wages', 'no-income') GROUP BY 1, 2, 3`,
      [providerId, taxYear, workerIds],
    );
    const byWorker = new Map<string, EarlierPay[]>(workerIds.map((id) => [id, []]));
    for (const { worker_id: workerId, month, contract_id: contractId, income, tax } of rows)
      byWorker.get(workerId)?.push({ month, contractId, income: BigInt(income), tax: BigInt(tax) });
    return byWorker;
  }

  async withhold(tx: Tx, entries: TaxEntry[]): Promise<void> {
    await insertMany(tx, TaxEntry, entries);
  }

  /** Takes back what was withheld from payouts that did not reach their payees; once. */
  async reverse(tx: Tx, payoutIds: string[], at: Date): Promise<void> {
    await query(
      tx,
      `INSERT INTO payroll.tax_entry (id, payout_id, worker_id, provider_id, contract_id, tax_year, month, kind, method, income, tax, steps, created_at)
       SELECT n.id, payout_id, worker_id, provider_id, contract_id, tax_year, month, 'reversed', method, -income, -tax, steps, $3
       FROM unnest($1::uuid[], $2::uuid[]) n (payout, id) JOIN payroll.tax_entry t ON t.payout_id = n.payout
       WHERE kind = 'withheld' ON CONFLICT (payout_id, kind) DO NOTHING`,
      [payoutIds, payoutIds.map(() => newId()), at],
    );
  }

  /** The method a withholding agent declared for a day; null when it never did. */
  async chosen(providerId: string, day: BusinessDay): Promise<WithholdingMethod | null> {
    const row = await this.database
      .repository(WithholdingChoice)
      .createQueryBuilder('c')
      .where('c.providerId = :providerId AND c.validFrom <= :day', { providerId, day })
      .orderBy('c.validFrom', 'DESC')
      .addOrderBy('c.id', 'DESC')
      .getOne();
    return row?.method ?? null;
  }

  async choose(tx: Tx, choice: WithholdingChoice): Promise<void> {
    await tx.insert(WithholdingChoice, choice);
  }
}
