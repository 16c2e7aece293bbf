import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/database.js';
import type { Fen } from '../../platform/money/money.js';
import { CoverChanges } from '../escrow/cover.changes.js';
import type { EscrowParties } from '../escrow/cover.store.js';
import { PayDays } from '../payday/pay-day.changes.js';
import type { PayDayKey } from '../payday/pay-day.store.js';
import type { WageItem } from './wage.entity.js';
import { WageStore } from './wage.store.js';

/** How wages become owed: their days begin to count, and their escrow owes them. */
@Injectable()
export class WageChanges {
  constructor(
    private readonly wages: WageStore,
    private readonly days: PayDays,
    private readonly cover: CoverChanges,
  ) {}

  /** Owes these; of a shift once, however often it is said. */
  async owe(tx: Tx, items: WageItem[]): Promise<void> {
    // the days first: who settles one waits, or sees these wages
    for (const day of daysOf(items)) await this.days.expect(tx, day);
    const owed = await this.wages.accrue(tx, items);
    for (const { parties, gross } of sumsOf(owed)) await this.cover.owe(tx, parties, gross);
  }
}

/** On which days they are due, each once, in one order for everybody. */
function daysOf(items: readonly WageItem[]): PayDayKey[] {
  const days = new Map<string, PayDayKey>();
  for (const { enterpriseId, providerId, region, payDueOn: dueOn } of items)
    days.set([enterpriseId, providerId, dueOn, region].join(' '), {
      enterpriseId,
      providerId,
      region,
      dueOn,
    });
  return [...days].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, day]) => day);
}

/** What they come to for each employer and company. */
function sumsOf(wages: readonly WageItem[]): { parties: EscrowParties; gross: Fen }[] {
  const sums = new Map<string, { parties: EscrowParties; gross: Fen }>();
  for (const { enterpriseId, providerId, gross } of wages) {
    const key = `${enterpriseId} ${providerId}`;
    const before = sums.get(key)?.gross ?? 0n;
    sums.set(key, { parties: { enterpriseId, providerId }, gross: before + gross });
  }
  return [...sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, sum]) => sum);
}
