import { Injectable, Logger } from '@nestjs/common';
import type { Tx } from '../../../platform/database/database.js';
import { FulfilmentChanges } from '../fulfilment.changes.js';
import type { FulfilmentId } from '../fulfilment.rules.js';
import { FulfilmentStore } from '../fulfilment.store.js';

/** Broken engagements that were held or objected to, and that nobody decided in time: all sides hear of it, and nothing counts meanwhile. */
@Injectable()
export class AlarmOverdueFulfilments {
  private readonly log = new Logger(AlarmOverdueFulfilments.name);

  constructor(
    private readonly fulfilments: FulfilmentStore,
    private readonly changes: FulfilmentChanges,
  ) {}

  async run(tx: Tx, ids: readonly string[]): Promise<void> {
    for (const id of ids as readonly FulfilmentId[]) {
      const reported = await this.fulfilments.lock(tx, id);
      if (reported?.state !== 'objected' && reported?.state !== 'held') continue;
      this.log.warn({ id }, 'engagement overdue');
      await this.changes.alarm(tx, reported);
    }
  }
}
