import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/database.js';
import type { OrganisationId } from '../../platform/ids/ids.js';
import { Outbox } from '../../platform/outbox/outbox.js';
import { factRecorded } from '../events.js';
import type { Mark, NewFact } from './fact.types.js';
import { FactStore } from './fact.store.js';

/** How an enterprise's ledger grows; the event calls for a new score. */
@Injectable()
export class LedgerChanges {
  constructor(
    private readonly ledger: FactStore,
    private readonly outbox: Outbox,
  ) {}

  /** Records facts, those known before left out. How many were new. */
  async record(tx: Tx, enterpriseId: OrganisationId, facts: NewFact[]): Promise<number> {
    const fresh = await this.ledger.append(tx, enterpriseId, facts);
    const last = fresh.at(-1);
    if (!last) return 0;
    const { kind, seq } = last;
    await this.outbox.append(tx, factRecorded, { enterpriseId, kind, seq }, enterpriseId);
    return fresh.length;
  }

  /** Marks the fact of a kind that is recorded of a thing, once for what it is marked for; nothing happens without one. */
  async mark(
    tx: Tx,
    enterpriseId: OrganisationId,
    { kind, reference }: Pick<NewFact, 'kind' | 'reference'>,
    { mark, because }: { mark: Mark; because: string },
  ): Promise<void> {
    const fact = await this.ledger.factOf(tx, enterpriseId, kind, reference);
    if (!fact) return;
    const { occurredOn, source, id: about } = fact;
    const marked = { value: 0n, occurredOn, source, reference: `${kind}:${because}`, about };
    await this.record(tx, enterpriseId, [{ kind: mark, ...marked }]);
  }
}
