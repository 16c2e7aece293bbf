import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { OrganisationId } from '../../platform/ids/ids.js';
import type { Band } from './band.rules.js';
import type { Features } from './scorecard.types.js';

/** A score as it was, with everything needed to compute it again bit for bit; append-only. */
@Entity({ schema: 'enterprise_credit', name: 'score' })
@Index('score_as_of', ['enterpriseId', 'asOf'])
export class Score {
  @PrimaryColumn({ name: 'enterprise_id', type: 'uuid' }) enterpriseId: OrganisationId;
  @PrimaryColumn({ type: 'int' }) version: number;
  @Column({ type: 'int', nullable: true }) score: number | null;
  @Column({ type: 'text', nullable: true }) band: Band | null;
  /** Points taken by reports nobody has decided, 0 or negative. */
  @Column({ type: 'int', default: 0 }) feedback: number;
  @Column({ name: 'model_hash', type: 'text' }) modelHash: string;
  @Column({ type: 'jsonb' }) features: Features;
  @Column({ name: 'features_hash', type: 'text' }) featuresHash: string;
  @Column({ name: 'ledger_seq', type: 'int' }) ledgerSeq: number;
  @Column({ name: 'as_of', type: 'timestamptz' }) asOf: Date;
  /** Kind of the fact that moved it. */
  @Column({ type: 'text' }) cause: string;
}
