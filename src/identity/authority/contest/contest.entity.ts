import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { OrganisationId } from '../../../platform/ids/ids.js';
import type { DecidingWhy, Means } from '../../identity.types.js';
import type { ContestState } from './contest.rules.js';

/** Somebody proved to be a firm as which another organisation acts: both state their case, two people decide. */
@Entity({ schema: 'identity', name: 'contest' })
export class Contest {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') claimId: OrganisationId;
  /** The organisation that acts as the firm. */
  @Column('uuid') standingId: OrganisationId;
  /** What the claimant showed. */
  @Column('uuid') proofId: string;
  @Column('text') means: Means;
  /** Of the firm. */
  @Column('text') uscc: string;
  @Column('text') state: ContestState;
  /** Sealed under the contest's own key, as are the other side's and the reason. */
  @Column('bytea') claimStatement: Buffer;
  @Column('bytea', { nullable: true }) standingStatement: Buffer | null;
  /** Under this its papers are kept; null until it stated its case. */
  @Column('uuid', { nullable: true }) answerId: string | null;
  /** The person who contests. */
  @Column('uuid') openedBy: string;
  @Column('uuid', { nullable: true }) statedBy: string | null;
  /** The authority of the region whose reviewers decide; null is the operator. */
  @Column('uuid', { nullable: true }) deciderId: OrganisationId | null;
  /** Why they do; null until it is decidable. */
  @Column('text', { nullable: true }) deciderWhy: DecidingWhy | null;
  /** The two people who decided. */
  @Column('uuid', { array: true }) decidedBy: string[];
  @Column('bytea', { nullable: true }) reason: Buffer | null;
  @Column('timestamptz') openedAt: Date;
  /** From then on it is decidable, statement or not. */
  @Column('timestamptz') dueAt: Date;
  @Column('timestamptz', { nullable: true }) statedAt: Date | null;
  @Column('timestamptz', { nullable: true }) endedAt: Date | null;
}
