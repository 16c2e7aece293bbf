import { Injectable } from '@nestjs/common';
import { In, LessThan, Not } from 'typeorm';
import { Database } from '../../platform/database/database.js';
import { Payout } from '../payout/payout.entity.js';
import type { PayoutId } from '../payroll.types.js';
import { TaxEntry } from '../tax/tax.entity.js';
import type { TaxSteps } from '../tax/tax.types.js';
import { WageItem } from '../wage/wage.entity.js';

/** Reads payouts together with their wages and their tax. */
@Injectable()
export class PayslipStore {
  constructor(private readonly database: Database) {}

  /** Released wage payouts of a worker, newest first. */
  async payoutsOf(workerId: string, page: { limit: number; beforeId: string | null }): Promise<Payout[]> {
    return this.database.repository(Payout).find({
      where: {
        workerId,
        kind: 'wage',
        state: Not(In(['draft', 'cancelled'])),
        ...(page.beforeId && { id: LessThan(page.beforeId as PayoutId) }),
      },
      order: { id: 'DESC' },
      take: page.limit,
    });
  }

  async stepsOf(payoutIds: string[]): Promise<Map<string, TaxSteps>> {
    const rows = await this.database
      .repository(TaxEntry)
      .findBy({ payoutId: In(payoutIds), kind: 'withheld' });
    return new Map(rows.map(({ payoutId, steps }) => [payoutId, steps]));
  }

  /** Wage items of payouts; a payout that failed or came back has none, they are owed again. */
  async itemsOf(payoutIds: string[]): Promise<Map<string, string[]>> {
    const items = await this.wagesOf(payoutIds);
    return new Map([...items].map(([payoutId, list]) => [payoutId, list.map(({ id }) => id)]));
  }

  async wagesOf(payoutIds: string[]): Promise<Map<string, WageItem[]>> {
    const rows = await this.database
      .repository(WageItem)
      .find({ where: { payoutId: In(payoutIds) }, order: { day: 'ASC', id: 'ASC' } });
    const byPayout = new Map<string, WageItem[]>();
    for (const row of rows)
      if (row.payoutId) byPayout.set(row.payoutId, [...(byPayout.get(row.payoutId) ?? []), row]);
    return byPayout;
  }
}
