import { Injectable } from '@nestjs/common';
import { ApplicationStore } from '../apply/application.store.js';
import { Clock } from '../../platform/clock/clock.js';
import type { Tx } from '../../platform/database/database.js';
import { Outbox } from '../../platform/outbox/outbox.js';
import { ContractStore } from '../contract/contract.store.js';
import { applicationMarked } from '../events.js';
import type { MarkDto } from '../mark.dto.js';

/**
 * A claim was found false, after its worker could answer: whatever is open and relied on a certificate that held it bears
 * a mark, and both sides hear of it. What they do about it is theirs: nothing is refused by itself.
 */
@Injectable()
export class MarkFalsehood {
  constructor(
    private readonly applications: ApplicationStore,
    private readonly contracts: ContractStore,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** Nothing is marked twice, and nothing that is over or sealed. */
  async from(
    tx: Tx,
    { workerId, certificateId }: { workerId: string; certificateId: string },
  ): Promise<void> {
    const since = this.clock.now().toISOString();
    const mark: MarkDto = { what: 'claim-falsified', certificateId, since };
    const marked = await this.applications.mark(tx, workerId, mark);
    const drafts = await this.contracts.markDrafts(
      tx,
      marked.map(({ applicationId }) => applicationId),
      mark,
    );
    for (const application of marked) {
      const draft = drafts.get(application.applicationId);
      const fact = { ...application, workerId, certificateId, contractId: draft?.contractId ?? null };
      const payload = { ...fact, providerId: draft?.providerId ?? null, what: mark.what };
      await this.outbox.append(tx, applicationMarked, payload, application.applicationId);
    }
  }
}
