import { Column, Entity, PrimaryColumn } from 'typeorm';
import { fenTransformer } from '../../platform/database/fen.transformer.js';

/** What was added to an indicator on one business day, at one place and occupation; '' is "not stated". */
@Entity({ schema: 'employment_value', name: 'counter' })
export class CounterEntity {
  @PrimaryColumn('date') day: string;
  @PrimaryColumn('text') region: string;
  @PrimaryColumn('text') occupation: string;
  @PrimaryColumn('text') indicator: string;
  /** Occurrences, posts, minutes or fen, by the indicator's definition. */
  @Column('bigint', { transformer: fenTransformer }) quantity: bigint;
}
