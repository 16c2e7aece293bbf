import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock.js';
import type { Tx } from '../../../platform/database/database.js';
import { Deadlines } from '../../../platform/deadline/deadlines.js';
import { hours, Terms, workingDays } from '../../../platform/deadline/terms.js';
import { newId } from '../../../platform/ids/ids.js';
import { Outbox } from '../../../platform/outbox/outbox.js';
import { suspensionProposed, suspensionSettled, suspensionUnconfirmed } from '../../events.js';
import { POLICY } from '../../parameters.js';
import { suspensionUnconfirmed as unconfirmed } from '../../waits.js';
import { ProposalStore } from './proposal.store.js';
import type { SuspensionProposal } from './suspension-proposal.entity.js';
import type { ProposalState } from './suspension.types.js';

/** What is proposed: on which reports, why a person must look, and until when it would last. */
export type NewProposal = Pick<
  SuspensionProposal,
  'enterpriseId' | 'reportId' | 'reportIds' | 'why' | 'until' | 'pausedId' | 'restrictionId'
>;

/** A suspension in force, or that would be, waits for hours; one that is paused harms nobody overnight. */
const CONFIRM = hours(POLICY['suspension-confirm-hours']);
const LOOK = workingDays(POLICY['suspension-look-days']);

/** What a person said. */
export type Settled = Pick<SuspensionProposal, 'decidedBy' | 'reason' | 'restrictionId'> & {
  state: 'confirmed' | 'refused';
};

/** How a suspension comes before a person and waits, and the events that say so. Silence suspends nobody. */
@Injectable()
export class ProposalChanges {
  constructor(
    private readonly proposals: ProposalStore,
    private readonly outbox: Outbox,
    private readonly deadlines: Deadlines,
    private readonly terms: Terms,
    private readonly clock: Clock,
  ) {}

  async propose(tx: Tx, proposal: NewProposal): Promise<void> {
    const lookedBy = await this.terms.fromNow(tx, proposal.why === 'objected' ? LOOK : CONFIRM);
    const { until } = proposal;
    const confirmBy = until !== null && until < lookedBy ? until : lookedBy;
    const row: SuspensionProposal = {
      id: newId(),
      ...proposal,
      state: 'waiting',
      proposedAt: this.clock.now(),
      confirmBy,
      decidedAt: null,
      decidedBy: null,
      reason: null,
      version: 1,
    };
    await this.proposals.add(tx, row);
    this.deadlines.set(tx, unconfirmed, row.id, confirmBy);
    const fact = { ...partiesOf(row), confirmBy: confirmBy.toISOString() };
    await this.outbox.append(tx, suspensionProposed, fact, row.enterpriseId);
  }

  /** What a person said of a locked one that waits, or that lapsed. */
  async settle(tx: Tx, proposal: SuspensionProposal, { state, ...said }: Settled): Promise<void> {
    await this.end(tx, proposal, state, said);
    const fact = { ...partiesOf(proposal), outcome: state };
    await this.outbox.append(tx, suspensionSettled, fact, proposal.enterpriseId);
  }

  /** The reports of a locked one carry no suspension any more, or somebody vouched for one: nobody need look. */
  async drop(tx: Tx, proposal: SuspensionProposal): Promise<void> {
    await this.end(tx, proposal, 'dropped', {});
    const fact = { ...partiesOf(proposal), outcome: 'dropped' as const };
    await this.outbox.append(tx, suspensionSettled, fact, proposal.enterpriseId);
  }

  /** Nobody looked at a locked one in time: there is no suspension, any more or at all. */
  async lapse(tx: Tx, proposal: SuspensionProposal): Promise<void> {
    await this.end(tx, proposal, 'lapsed', {});
    await this.outbox.append(tx, suspensionUnconfirmed, partiesOf(proposal), proposal.enterpriseId);
  }

  private async end(
    tx: Tx,
    proposal: SuspensionProposal,
    state: ProposalState,
    said: Partial<SuspensionProposal>,
  ): Promise<void> {
    await this.proposals.change(tx, proposal, { ...said, state, decidedAt: this.clock.now() });
    this.deadlines.clear(tx, unconfirmed, proposal.id);
  }
}

function partiesOf({ id: proposalId, enterpriseId, why }: SuspensionProposal) {
  return { proposalId, enterpriseId, why };
}
