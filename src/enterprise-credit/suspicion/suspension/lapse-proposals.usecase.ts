import { Injectable, Logger } from '@nestjs/common';
import type { Tx } from '../../../platform/database/database.js';
import { ConfirmedSuspension } from './confirmed-suspension.changes.js';
import { ProposalStore } from './proposal.store.js';
import type { ProposalId } from './suspension.types.js';

/** Suspensions that nobody confirmed in time: there are none, and one in force ends. The operator hears of it. */
@Injectable()
export class LapseProposals {
  private readonly log = new Logger(LapseProposals.name);

  constructor(
    private readonly proposals: ProposalStore,
    private readonly suspensions: ConfirmedSuspension,
  ) {}

  async run(tx: Tx, ids: readonly string[]): Promise<void> {
    for (const id of ids as readonly ProposalId[]) {
      const proposal = await this.proposals.lock(tx, id);
      if (proposal?.state !== 'waiting') continue;
      this.log.warn({ id }, 'suspension unconfirmed');
      await this.suspensions.lapse(tx, proposal);
    }
  }
}
