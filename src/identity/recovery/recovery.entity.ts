import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { RecoveryMeans, RecoveryState } from './recovery.rules.js';

/** Somebody with a new phone says that they are the person of an account whose phone and key are gone. */
@Entity({ schema: 'identity', name: 'recovery' })
export class Recovery {
  @PrimaryColumn('uuid') id: string;
  /** The account that the new phone opened. */
  @Column('uuid') askedBy: string;
  /** The account to recover; null until the person is proven. */
  @Column('uuid', { nullable: true }) accountId: string | null;
  @Column('text') means: RecoveryMeans;
  @Column('text') state: RecoveryState;
  /** As whom, sealed under the key of who asks. */
  @Column('bytea', { nullable: true }) named: Buffer | null;
  /** The source's own number for its answer. */
  @Column('text', { nullable: true }) reference: string | null;
  @Column('timestamptz') askedAt: Date;
  /** When it happens unless somebody objects. */
  @Column('timestamptz', { nullable: true }) dueAt: Date | null;
  @Column('timestamptz', { nullable: true }) endedAt: Date | null;
}
