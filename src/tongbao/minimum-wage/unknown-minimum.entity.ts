import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { MinimumPer, UnknownMinimumState } from './minimum-wage.types.js';

/** A province whose minimum wage was needed and not known. */
@Entity({ schema: 'tongbao', name: 'unknown_minimum' })
export class UnknownMinimum {
  @PrimaryColumn('uuid') id: string;
  /** Two digits. */
  @Column('text') region: string;
  @Column('text') per: MinimumPer;
  @Column('text') state: UnknownMinimumState;
  @Column('timestamptz') askedAt: Date;
}
