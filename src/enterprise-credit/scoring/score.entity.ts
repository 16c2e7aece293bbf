import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { OrganisationId } from '../../platform/ids/ids.js';
import type { Band } from './band.rules.js';
import type { Features } from './scorecard.types.js';

/** A score as it was, with everything needed to compute it again bit for bit; append-only. */
@Entity({ schema: 'enterprise_credit', name: 'score' })
@Index('score_as_of', ['enterpriseId', 'asOf'])
export class Score {
  @PrimaryColumn('uuid') enterpriseId: OrganisationId;
  @PrimaryColumn('int') version: number;
  @Column('int', { nullable: true }) score: number | null;
  @Column('text', { nullable: true }) band: Band | null;
  /** Points taken by reports nobody has decided, 0 or negative. */
  @Column('int', { default: 0 }) feedback: number;
  @Column('text') modelHash: string;
  @Column('jsonb') features: Features;
  @Column('text') featuresHash: string;
  @Column('int') ledgerSeq: number;
  @Column('timestamptz') asOf: Date;
  /** Kind of the fact that moved it. */
  @Column('text') cause: string;
}
