import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/database.js';
import type { OrganisationId } from '../../platform/ids/ids.js';
import { Outbox } from '../../platform/outbox/outbox.js';
import { factRecorded } from '../events.js';
import type { NewFact } from './fact.types.js';
import { LedgerStore } from './ledger.store.js';

/** Writes facts into an enterprise's ledger and calls for a new score. */
@Injectable()
export class RecordFacts {
  constructor(
    private readonly ledger: LedgerStore,
    private readonly outbox: Outbox,
  ) {}

  async from(tx: Tx, enterpriseId: OrganisationId, facts: NewFact[]): Promise<void> {
    const fresh = await this.ledger.append(tx, enterpriseId, facts);
    const last = fresh.at(-1);
    if (!last) return;
    await this.outbox.append(
      tx,
      factRecorded,
      { enterpriseId, kind: last.kind, seq: last.seq },
      enterpriseId,
    );
  }
}
