import { Column, Entity, PrimaryColumn } from 'typeorm';
import { fenTransformer } from '../../platform/database/column.js';
import type { Loss, Thresholds } from '../disclosure/disclosure.types.js';

/** The figures of a month as they were published, once. */
@Entity({ schema: 'employment_value', name: 'release' })
export class ReleaseEntity {
  /** The first day of the month. */
  @PrimaryColumn('date') month: string;
  @Column('text') method: string;
  @Column('timestamptz') releasedAt: Date;
  @Column('jsonb') thresholds: Thresholds;
  @Column('jsonb') losses: Loss[];
}

/** A cell of a release; of a hidden one neither value nor reason is kept: the reason alone says how small it is. Levels of region and occupation as in `Figure`. */
@Entity({ schema: 'employment_value', name: 'figure' })
export class FigureEntity {
  @PrimaryColumn('date') month: string;
  @PrimaryColumn('text') indicator: string;
  @PrimaryColumn('text') region: string;
  @PrimaryColumn('text') occupation: string;
  @Column('bigint', { nullable: true, transformer: fenTransformer }) value: bigint | null;
  @Column('boolean') isHidden: boolean;
}
