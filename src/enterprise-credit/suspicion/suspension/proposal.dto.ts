import { Instant, ListOf, OneOf, Text, Uuid } from '../../../platform/http/fields/fields.js';
import { PageQuery } from '../../../platform/http/page.js';
import type { OrganisationId } from '../../../platform/ids/ids.js';
import type { FraudReportId, RestrictionId } from '../../enterprise-credit.types.js';
import {
  PROPOSAL_STATES,
  PROPOSAL_WHYS,
  type ProposalId,
  type ProposalState,
  type ProposalWhy,
} from './suspension.types.js';

const OUTCOMES = ['confirmed', 'refused'] as const;

export class SuspensionProposalDto {
  @Uuid() id: ProposalId;
  @Uuid() enterpriseId: OrganisationId;
  @ListOf('uuid', { max: 1000, description: 'Undecided reports of the case when it was proposed.' })
  reportIds: FraudReportId[];
  @OneOf(PROPOSAL_WHYS, {
    description:
      'unvouched: nobody vouches for any of the evidence; unvouched-in-force: the same of a suspension that stays in force meanwhile; objected: an objection with evidence paused the suspension.',
  })
  why: ProposalWhy;
  @OneOf(PROPOSAL_STATES, {
    description:
      'lapsed: nobody confirmed it in time, so there is no suspension, or the one in force ended (a reviewer may still decide one about a suspension until that would have ended); dropped: the reports carry none any more, or it came by itself.',
  })
  state: ProposalState;
  @Instant() proposedAt: Date;
  @Instant({ description: 'When it lapses.' }) confirmBy: Date;
  @Instant({ nullable: true }) decidedAt: Date | null;
  @Text({ max: 2000, nullable: true }) reason: string | null;
  @Uuid({ nullable: true, description: 'The suspension that was confirmed, or that is in force meanwhile.' })
  restrictionId: RestrictionId | null;
}

export class SuspensionProposalQuery extends PageQuery {
  @OneOf(PROPOSAL_STATES, { optional: true, description: 'Operator only; `waiting` by default.' })
  state: ProposalState = 'waiting';
}

export class DecideProposalDto {
  @OneOf(OUTCOMES) outcome: (typeof OUTCOMES)[number];
  @Text({ min: 4, max: 2000 }) reason: string;
}
