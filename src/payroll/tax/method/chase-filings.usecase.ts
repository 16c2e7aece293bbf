import { Injectable } from '@nestjs/common';
import { businessDay } from '../../../platform/clock/business-day.js';
import { Clock } from '../../../platform/clock/clock.js';
import type { Tx } from '../../../platform/database/database.js';
import { FilingChanges } from './filing.changes.js';
import { FilingQueries } from './filing.queries.js';
import { FilingStore } from './filing.store.js';

/** Filings that nobody recorded in time, and companies from before that nobody has asked for one yet. */
@Injectable()
export class ChaseFilings {
  constructor(
    private readonly filings: FilingStore,
    private readonly changes: FilingChanges,
    private readonly methods: FilingQueries,
    private readonly clock: Clock,
  ) {}

  async run(tx: Tx, providerIds: readonly string[]): Promise<void> {
    for (const providerId of providerIds)
      if (await this.filings.lock(tx, providerId)) await this.changes.lapse(tx, providerId);
      else if (await this.isCumulative(providerId)) await this.changes.ask(tx, providerId);
  }

  private async isCumulative(providerId: string): Promise<boolean> {
    const { method } = await this.methods.method(
      { enterpriseId: null, providerId },
      businessDay(this.clock.now()),
    );
    return method === 'cumulative';
  }
}
