import { Column, Entity, PrimaryColumn } from 'typeorm';
import { linesColumn } from './product.rules.js';
import type { LineTerm, OccupationRule, ProductVersion, RateBasis } from './product.types.js';

/** A published version of an insurance product. Append-only. */
@Entity({ schema: 'insurance', name: 'product' })
export class ProductEntity implements ProductVersion {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') insurerId: string;
  @Column('text') code: string;
  @Column('int') version: number;
  @Column('text') nameZh: string;
  @Column('text') nameEn: string;
  @Column('date') validFrom: string;
  @Column('jsonb') occupationClasses: OccupationRule[];
  @Column('text') rateBasis: RateBasis;
  @Column('jsonb', { transformer: linesColumn }) lines: LineTerm[];
  @Column('int') graceMinutes: number;
  @Column('int') longestHours: number;
  @Column('text') disabilityStandard: string;
  @Column('text', { array: true }) sources: string[];
  @Column('timestamptz') publishedAt: Date;
}
