import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { MinimumPer } from './minimum-wage.types.js';

/** `asked`: the operator is to enter the notice of a province; `known`: it did. */
export type UnknownMinimumState = 'asked' | 'known';

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
