import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../platform/http/access/actor.js';
import { type Page, pageById } from '../../../platform/http/page.js';
import { NoSuchProposal } from '../../errors.js';
import { ProposalStore } from './proposal.store.js';
import type { SuspensionProposalDto } from './proposal.dto.js';
import type { SuspensionProposal } from './suspension-proposal.entity.js';
import type { ProposalId, ProposalState } from './suspension.types.js';

/** Suspensions that wait for a person: the operator sees every one, an employer its own. */
@Injectable()
export class ProposalQueries {
  constructor(private readonly proposals: ProposalStore) {}

  /** @throws NoSuchProposal also for another enterprise's */
  async one(actor: Actor, id: ProposalId): Promise<SuspensionProposalDto> {
    const proposal = await this.proposals.find(id);
    const isVisible = actor.role === 'operator' || proposal?.enterpriseId === actor.organisationId;
    if (!proposal || !isVisible) throw NoSuchProposal();
    return viewOf(proposal);
  }

  /** The operator's of a state, oldest first; an employer's own, newest first. */
  async list(
    actor: Actor,
    page: { limit: number; cursor?: string; state: ProposalState },
  ): Promise<Page<SuspensionProposalDto>> {
    const { role, organisationId } = actor;
    const read = async (limit: number, last?: ProposalId): Promise<SuspensionProposal[]> => {
      if (role === 'operator') return this.proposals.inState(page.state, limit, last);
      return organisationId ? this.proposals.ofEnterprise(organisationId, limit, last) : [];
    };
    return pageById(page, read, viewOf);
  }
}

function viewOf(proposal: SuspensionProposal): SuspensionProposalDto {
  const { reportId: _, until: __, pausedId: ___, decidedBy: ____, version: _____, ...view } = proposal;
  return view;
}
