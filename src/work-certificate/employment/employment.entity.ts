import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { WorkerId } from '../../platform/ids/ids.js';
import type { EmploymentId, EmploymentState } from './employment.types.js';

/** Work under one contract that wages have proved. */
@Entity({ schema: 'work_certificate', name: 'employment' })
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

/** On which day an approved shift was worked. */
@Entity({ schema: 'work_certificate', name: 'employment_shift' })
export class EmploymentShift {
  @PrimaryColumn('uuid') shiftId: string;
  @Column('uuid') workerId: WorkerId;
  @Column('uuid') contractId: string;
  @Column('date') day: string;
}

/** What a grievance found of an approved shift; it may be heard of before the shift. */
@Entity({ schema: 'work_certificate', name: 'employment_correction' })
export class EmploymentCorrection {
  @PrimaryColumn('uuid') shiftId: string;
  @Column('uuid') workerId: WorkerId;
  @Column('uuid') contractId: string;
  /** False where it was not worked at all: it proves no day, and a wage of such shifts alone no work. */
  @Column('boolean', { default: true }) worked: boolean;
  /** Fen of its wage that were not earned, where the wage was paid before, encrypted under the worker's key. */
  @Column('bytea', { nullable: true }) overpaid: Buffer | null;
}

/** One wage that reached the worker, or came back. */
@Entity({ schema: 'work_certificate', name: 'employment_payment' })
export class EmploymentPayment {
  @PrimaryColumn('uuid') payoutId: string;
  @Column('uuid') workerId: WorkerId;
  @Column('uuid') contractId: string;
  @Column('uuid', { array: true }) shiftIds: string[];
  @Column('date', { nullable: true }) settledOn: string | null;
  @Column('text') state: 'settled' | 'returned';
  /** Gross fen, encrypted under the worker's key: shown only where the worker wants it. */
  @Column('bytea', { nullable: true }) gross: Buffer | null;
}
