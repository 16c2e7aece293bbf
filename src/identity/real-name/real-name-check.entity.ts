import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { WorkerId } from '../../platform/ids/ids.js';
import type { RealNameCheckState } from './real-name.rules.js';

/** One question to a source about the real name a worker had given at a version of their account. */
@Entity({ schema: 'identity', name: 'real_name_check' })
export class RealNameCheck {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') workerId: WorkerId;
  @Column('int') workerVersion: number;
  @Column('text') source: string;
  @Column('text') state: RealNameCheckState;
  /** The source's own number for its answer. */
  @Column('text', { nullable: true }) reference: string | null;
  /** Of a name that two clerks are to see: until when. */
  @Column('timestamptz', { nullable: true }) seeBy: Date | null;
  @Column('timestamptz') askedAt: Date;
  @Column('timestamptz', { nullable: true }) answeredAt: Date | null;
}
