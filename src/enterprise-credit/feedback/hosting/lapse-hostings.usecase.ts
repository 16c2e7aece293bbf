import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/database.js';
import type { HostingId } from '../../enterprise-credit.types.js';
import { hostingUnproven, hostingUnsettled } from '../../waits.js';
import { HostingChanges } from './hosting.changes.js';
import { HostingStore } from './hosting.store.js';

/** Hostings that the employer did not answer, or that nobody settled, in time. */
@Injectable()
export class LapseHostings {
  constructor(
    private readonly hostings: HostingStore,
    private readonly changes: HostingChanges,
  ) {}

  async unanswered(tx: Tx, ids: readonly string[]): Promise<void> {
    for (const id of ids as readonly HostingId[]) {
      const hosting = await this.hostings.lock(tx, id);
      if (hosting?.state === 'declared') await this.changes.lapse(tx, hosting);
    }
  }

  async unproven(tx: Tx, ids: readonly string[]): Promise<void> {
    for (const id of ids as readonly HostingId[]) {
      const hosting = await this.hostings.lock(tx, id);
      if (hosting?.state === 'proof-given') await this.changes.alarm(tx, hosting, hostingUnproven);
    }
  }

  async unsettled(tx: Tx, ids: readonly string[]): Promise<void> {
    for (const id of ids as readonly HostingId[]) {
      const hosting = await this.hostings.lock(tx, id);
      if (hosting?.state === 'denied') await this.changes.alarm(tx, hosting, hostingUnsettled);
    }
  }
}
