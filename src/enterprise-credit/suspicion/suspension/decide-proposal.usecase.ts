import { Injectable } from '@nestjs/common';
import { Commands } from '../../../platform/command/commands.js';
import type { Tx } from '../../../platform/database/database.js';
import { type Actor, personOf, requireStranger } from '../../../platform/http/access/actor.js';
import type { RestrictionId } from '../../enterprise-credit.types.js';
import { NoSuchProposal, OwnActInCase, ProposalSettled } from '../../errors.js';
import { PolicyQueries } from '../../policy.queries.js';
import { ProposalStore } from './proposal.store.js';
import { isDecidable } from './interim.rules.js';
import { ConfirmedSuspension } from './confirmed-suspension.changes.js';
import type { SuspensionProposal } from './suspension-proposal.entity.js';
import type { ProposalId } from './suspension.types.js';
import { ReportStore } from '../../feedback/report.store.js';

/** What a person of the operator says to a proposed suspension. */
export interface ProposalDecision {
  id: ProposalId;
  outcome: 'confirmed' | 'refused';
  reason: string;
}

/** A person of the operator who is on duty confirms a suspension, or says that there shall be none. */
@Injectable()
export class DecideProposal {
  constructor(
    private readonly commands: Commands,
    private readonly proposals: ProposalStore,
    private readonly suspensions: ConfirmedSuspension,
    private readonly reports: ReportStore,
    private readonly policy: PolicyQueries,
  ) {}

  /** @throws NoSuchProposal, ProposalSettled, OwnMatter, OwnActInCase */
  async run(key: string, actor: Actor, decision: ProposalDecision): Promise<ProposalId> {
    const { interim } = await this.policy.inForce('reporter-reliability');
    const command = { name: 'enterprise-credit.decide-proposal', actor: personOf(actor), key };
    return this.commands.run(command, decision, async (tx) => {
      const proposal = await this.waiting(tx, actor, decision.id);
      const { outcome: state, reason } = decision;
      const decidedBy = personOf(actor);
      let restrictionId: RestrictionId | null = proposal.restrictionId;
      if (state === 'confirmed')
        restrictionId = await this.suspensions.impose(tx, proposal, { confirmedBy: decidedBy, ...interim });
      else await this.suspensions.withdraw(tx, proposal);
      await this.suspensions.settle(tx, proposal, { state, decidedBy, reason, restrictionId });
      return decision.id;
    });
  }

  private async waiting(tx: Tx, actor: Actor, id: ProposalId): Promise<SuspensionProposal> {
    const proposal = await this.proposals.lock(tx, id);
    if (!proposal) throw NoSuchProposal();
    const reporters = await this.reports.reportersOf(tx, proposal.reportIds);
    requireStranger(actor, proposal.enterpriseId, ...reporters);
    if (!isDecidable(proposal.state, proposal.until, this.policy.moment().now)) throw ProposalSettled();
    if ((await this.suspensions.actors(tx, proposal)).includes(personOf(actor))) throw OwnActInCase();
    return proposal;
  }
}
