import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { AlarmId, AlarmKind, AlarmState } from './alarm.types.js';

/** Something that a nightly run found out of order, until a later one finds it in order. */
@Entity({ schema: 'enterprise_credit', name: 'alarm' })
export class Alarm {
  @PrimaryColumn('uuid') id: AlarmId;
  @Column('text') kind: AlarmKind;
  @Column('text') about: string;
  /** In order of their text. */
  @Column('text', { array: true }) members: string[];
  @Column('float8') measure: number;
  @Column('float8') bound: number;
  @Column('text') state: AlarmState;
  @Column('timestamptz') raisedAt: Date;
  @Column('timestamptz') lookBy: Date;
  @Column('text', { nullable: true }) acknowledgedBy: string | null;
  @Column('timestamptz', { nullable: true }) acknowledgedAt: Date | null;
  /** What the person found. */
  @Column('text', { nullable: true }) reason: string | null;
  @Column('timestamptz', { nullable: true }) endedAt: Date | null;
  @Column('int', { default: 1 }) version: number;
}
