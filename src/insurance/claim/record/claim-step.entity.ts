import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { ClaimState } from '../claim.types.js';

/** One move of a claim: who, when, why. Append-only. */
@Entity({ schema: 'insurance', name: 'claim_step' })
@Index(['claimId', 'id'])
export class ClaimStepEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'claim_id' }) claimId: string;
  @Column('text') state: ClaimState;
  /** Account, client, or the letter that caused it. */
  @Column('text', { name: 'made_by' }) madeBy: string;
  @Column('text', { name: 'reason_code', nullable: true }) reasonCode: string | null;
  @Column('timestamptz', { name: 'made_at' }) madeAt: Date;
}
