import { Column, Entity, PrimaryColumn, Unique } from 'typeorm';
import { linesColumn } from './product.rules.js';
import type { LineTerm, OccupationRule, ProductVersion, RateBasis } from './product.types.js';

/** A published version of an insurance product. Append-only. */
@Entity({ schema: 'insurance', name: 'product' })
@Unique(['insurerId', 'code', 'version'])
export class ProductEntity implements ProductVersion {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'insurer_id' }) insurerId: string;
  @Column('text') code: string;
  @Column('int') version: number;
  @Column('text', { name: 'name_zh' }) nameZh: string;
  @Column('text', { name: 'name_en' }) nameEn: string;
  @Column('date', { name: 'valid_from' }) validFrom: string;
  @Column('jsonb', { name: 'occupation_classes' }) occupationClasses: OccupationRule[];
  @Column('text', { name: 'rate_basis' }) rateBasis: RateBasis;
  @Column('jsonb', { transformer: linesColumn }) lines: LineTerm[];
  @Column('int', { name: 'grace_minutes' }) graceMinutes: number;
  @Column('int', { name: 'longest_hours' }) longestHours: number;
  @Column('text', { name: 'disability_standard' }) disabilityStandard: string;
  @Column('text', { array: true }) sources: string[];
  @Column('timestamptz', { name: 'published_at' }) publishedAt: Date;
}
