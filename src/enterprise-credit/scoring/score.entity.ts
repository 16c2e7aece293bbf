import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { OrganisationId } from '../../platform/ids/ids.js';
import type { Band } from '../enterprise-credit.types.js';
import type { Features, ScoreReason } from './scorecard.types.js';

/** A score as it was, with everything needed to compute it again bit for bit; append-only. */
@Entity({ schema: 'enterprise_credit', name: 'score' })
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

/** The score as it stands, ready to be read: one row per enterprise. */
@Entity({ schema: 'enterprise_credit', name: 'current_score' })
export class CurrentScore {
  @PrimaryColumn('uuid') enterpriseId: OrganisationId;
  @Column('int', { nullable: true }) score: number | null;
  @Column('int') base: number;
  @Column('jsonb') dimensions: { name: string; points: number }[];
  /** Points taken by reports nobody has decided, 0 or negative. */
  @Column('int', { default: 0 }) feedback: number;
  @Column('jsonb') reasons: ScoreReason[];
  @Column('text') modelId: string;
  @Column('text') modelVersion: string;
  @Column('text') modelHash: string;
  @Column('text') featuresHash: string;
  /** How far the ledger had been read. */
  @Column('int') ledgerSeq: number;
  @Column('timestamptz') asOf: Date;
  @Column('int') version: number;
  @Column('text', { nullable: true }) band: Band | null;
  @Column('timestamptz') bandSince: Date;
  /** When the band the score is in by now will be shown. */
  @Column('timestamptz', { nullable: true }) bandDueAt: Date | null;
}

/** What a challenger would have said when a score was made; nobody decides by it. Append-only. */
@Entity({ schema: 'enterprise_credit', name: 'shadow_score' })
export class ShadowScore {
  @PrimaryColumn('text') modelHash: string;
  @PrimaryColumn('uuid') enterpriseId: OrganisationId;
  /** Of the champion's score that it stands beside. */
  @PrimaryColumn('int') version: number;
  @Column('int', { nullable: true }) score: number | null;
  @Column('int', { nullable: true }) championScore: number | null;
  @Column('text', { nullable: true }) band: Band | null;
  @Column('text', { nullable: true }) championBand: Band | null;
  @Column('timestamptz') asOf: Date;
}
