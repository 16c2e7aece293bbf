import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { WorkerId } from '../../platform/ids/ids.js';
import type { EmploymentId, EmploymentState } from './employment.types.js';

/** Work under one contract that wages have proved. */
@Entity({ schema: 'work_certificate', name: 'employment' })
@Index('employment_contract', ['contractId'], { unique: true })
@Index('employment_worker', ['workerId', 'id'])
export class Employment {
  @PrimaryColumn({ type: 'uuid' })
  id: EmploymentId;

  @Column({ type: 'uuid', name: 'worker_id' })
  workerId: WorkerId;

  @Column({ type: 'uuid', name: 'enterprise_id' })
  enterpriseId: string;

  @Column({ type: 'uuid', name: 'contract_id' })
  contractId: string;

  @Column({ type: 'text', name: 'occupation_code', nullable: true })
  occupationCode: string | null;

  /** First and last business day that was worked and paid. */
  @Column({ type: 'date', name: 'first_day', nullable: true })
  firstDay: string | null;

  @Column({ type: 'date', name: 'last_day', nullable: true })
  lastDay: string | null;

  @Column({ type: 'int' })
  payments: number;

  @Column({ type: 'text' })
  state: EmploymentState;

  @Column({ type: 'timestamptz', name: 'verified_at', nullable: true })
  verifiedAt: Date | null;

  @Column({ type: 'timestamptz', name: 'updated_at' })
  updatedAt: Date;
}
