import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { OrganisationId } from '../../platform/ids/ids.js';
import type { Band } from './band.rules.js';
import type { ScoreReason } from '../enterprise-credit.types.js';

/** The score as it stands, ready to be read: one row per enterprise. */
@Entity({ schema: 'enterprise_credit', name: 'current_score' })
@Index('current_score_band_due', ['bandDueAt'], { where: 'band_due_at IS NOT NULL' })
export class CurrentScore {
  @PrimaryColumn({ name: 'enterprise_id', type: 'uuid' }) enterpriseId: OrganisationId;
  @Column({ type: 'int', nullable: true }) score: number | null;
  @Column({ type: 'int' }) base: number;
  @Column({ type: 'jsonb' }) dimensions: { name: string; points: number }[];
  /** Points taken by reports nobody has decided, 0 or negative. */
  @Column({ type: 'int', default: 0 }) feedback: number;
  @Column({ type: 'jsonb' }) reasons: ScoreReason[];
  @Column({ name: 'model_id', type: 'text' }) modelId: string;
  @Column({ name: 'model_version', type: 'text' }) modelVersion: string;
  @Column({ name: 'model_hash', type: 'text' }) modelHash: string;
  @Column({ name: 'features_hash', type: 'text' }) featuresHash: string;
  /** How far the ledger had been read. */
  @Column({ name: 'ledger_seq', type: 'int' }) ledgerSeq: number;
  @Column({ name: 'as_of', type: 'timestamptz' }) asOf: Date;
  @Column({ type: 'int' }) version: number;
  @Column({ type: 'text', nullable: true }) band: Band | null;
  @Column({ name: 'band_since', type: 'timestamptz' }) bandSince: Date;
  /** When the band the score is in by now will be shown. */
  @Column({ name: 'band_due_at', type: 'timestamptz', nullable: true }) bandDueAt: Date | null;
}
