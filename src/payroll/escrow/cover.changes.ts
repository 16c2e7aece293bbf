import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/database.js';
import { fenNumber, type Fen } from '../../platform/money/money.js';
import { Outbox } from '../../platform/outbox/outbox.js';
import { coverChanged } from '../events.js';
import { isCovered } from './cover.rules.js';
import { CoverStore, type EscrowParties } from './cover.store.js';

/** Whether an escrow covers what is owed out of it, said whenever that changes and at no other time. */
@Injectable()
export class CoverChanges {
  constructor(
    private readonly covers: CoverStore,
    private readonly outbox: Outbox,
  ) {}

  /**
   * What is owed and not set aside grew by so much, or shrank; or the balance moved and it did not (0). The last thing in
   * a transaction that moves either.
   */
  async owe(tx: Tx, parties: EscrowParties, more: Fen): Promise<void> {
    const { owed, available, covered: before } = await this.covers.owe(tx, parties, more);
    const covered = isCovered({ owed, available });
    if (covered === before) return;
    await this.covers.say(tx, parties, covered);
    const { enterpriseId, providerId } = parties;
    const sums = { availableFen: fenNumber(available), owedFen: fenNumber(owed) };
    const fact = { enterpriseId, providerId, covered, ...sums };
    await this.outbox.append(tx, coverChanged, fact, `${enterpriseId}:${providerId}`);
  }
}
