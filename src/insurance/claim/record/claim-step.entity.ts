import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { ClaimState } from '../claim.types.js';

/** One move of a claim: who, when, why. Append-only. */
@Entity({ schema: 'insurance', name: 'claim_step' })
@Index(['claimId', 'id'])
export class ClaimStepEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') claimId: string;
  @Column('text') state: ClaimState;
  /** Account, client, or the event that caused it. */
  @Column('text') madeBy: string;
  @Column('text', { nullable: true }) reasonCode: string | null;
  @Column('timestamptz') madeAt: Date;
}
