import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { OrganisationId } from '../../platform/ids/ids.js';
import type { Band } from './band.rules.js';

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
