import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { WorkerId } from '../../platform/ids/ids.js';
import type { RealNameCheckState } from './real-name.rules.js';

/** One question to a source about the real name a worker had given at a version of their account. */
@Entity({ schema: 'identity', name: 'real_name_check' })
@Index('real_name_check_once', ['workerId', 'workerVersion'], { unique: true })
export class RealNameCheck {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ type: 'uuid', name: 'worker_id' })
  workerId: WorkerId;

  @Column({ type: 'int', name: 'worker_version' })
  workerVersion: number;

  @Column({ type: 'text' })
  source: string;

  @Column({ type: 'text' })
  state: RealNameCheckState;

  /** The source's own number for its answer. */
  @Column({ type: 'text', nullable: true })
  reference: string | null;

  @Column({ type: 'timestamptz', name: 'asked_at' })
  askedAt: Date;

  @Column({ type: 'timestamptz', name: 'answered_at', nullable: true })
  answeredAt: Date | null;
}
