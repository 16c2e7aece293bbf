import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { OrganisationId } from '../../platform/ids/ids.js';
import type { Band } from './band.rules.js';

/** What a challenger would have said when a score was made; nobody decides by it. Append-only. */
@Entity({ schema: 'enterprise_credit', name: 'shadow_score' })
export class ShadowScore {
  @PrimaryColumn({ name: 'model_hash', type: 'text' }) modelHash: string;
  @PrimaryColumn({ name: 'enterprise_id', type: 'uuid' }) enterpriseId: OrganisationId;
  /** Of the champion's score that it stands beside. */
  @PrimaryColumn({ type: 'int' }) version: number;
  @Column({ type: 'int', nullable: true }) score: number | null;
  @Column({ name: 'champion_score', type: 'int', nullable: true }) championScore: number | null;
  @Column({ type: 'text', nullable: true }) band: Band | null;
  @Column({ name: 'champion_band', type: 'text', nullable: true }) championBand: Band | null;
  @Column({ name: 'as_of', type: 'timestamptz' }) asOf: Date;
}
