import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { WorkerId } from '../../platform/ids/ids.js';
import type { EmploymentId, EmploymentState } from './employment.types.js';

/** Work under one contract that wages have proved. */
@Entity({ schema: 'work_certificate', name: 'employment' })
@Index('employment_contract', ['contractId'], { unique: true })
@Index('employment_worker', ['workerId', 'id'])
export class Employment {
  @PrimaryColumn('uuid') id: EmploymentId;
  @Column('uuid') workerId: WorkerId;
  @Column('uuid') enterpriseId: string;
  @Column('uuid') contractId: string;
  @Column('text', { nullable: true }) occupationCode: string | null;
  /** First and last business day that was worked and paid. */
  @Column('date', { nullable: true }) firstDay: string | null;
  @Column('date', { nullable: true }) lastDay: string | null;
  @Column('int') payments: number;
  @Column('text') state: EmploymentState;
  @Column('timestamptz', { nullable: true }) verifiedAt: Date | null;
  @Column('timestamptz') updatedAt: Date;
}
