import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { WorkerId } from '../../../platform/ids/ids.js';

/** An erasure that a code alone asked for. */
@Entity({ schema: 'identity', name: 'erasure_notice' })
export class ErasureNotice {
  @PrimaryColumn('uuid') workerId: WorkerId;
  @Column('timestamptz') askedAt: Date;
  /** When it happens unless it is taken back. */
  @Column('timestamptz') dueAt: Date;
}
