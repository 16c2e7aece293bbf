import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { OrganisationId } from '../../../platform/ids/ids.js';
import type { FraudReportId, RestrictionId } from '../../enterprise-credit.types.js';
import type { ProposalId, ProposalState, ProposalWhy } from './suspension.types.js';

/** That recruiting be suspended before two people have decided; a person confirms it, or it does not happen. */
@Entity({ schema: 'enterprise_credit', name: 'suspension_proposal' })
export class SuspensionProposal {
  @PrimaryColumn('uuid') id: ProposalId;
  @Column('uuid') enterpriseId: OrganisationId;
  /** The report that the suspension would name. */
  @Column('uuid') reportId: FraudReportId;
  /** Every report of the case when it was proposed. */
  @Column('uuid', { array: true }) reportIds: FraudReportId[];
  @Column('text') why: ProposalWhy;
  @Column('text') state: ProposalState;
  /** When the suspension that was paused would have ended, or the one in force ends: a confirmed one ends then. */
  @Column('timestamptz', { nullable: true }) until: Date | null;
  /** The suspension that an objection paused. */
  @Column('uuid', { nullable: true }) pausedId: RestrictionId | null;
  @Column('timestamptz') proposedAt: Date;
  @Column('timestamptz') confirmBy: Date;
  @Column('timestamptz', { nullable: true }) decidedAt: Date | null;
  @Column('text', { nullable: true }) decidedBy: string | null;
  @Column('text', { nullable: true }) reason: string | null;
  /** The suspension that was confirmed, or that is in force until a person has looked. */
  @Column('uuid', { nullable: true }) restrictionId: RestrictionId | null;
  @Column('int', { default: 1 }) version: number;
}
