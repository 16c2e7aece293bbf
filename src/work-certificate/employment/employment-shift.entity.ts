import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { WorkerId } from '../../platform/ids/ids.js';

/** On which day an approved shift was worked. */
@Entity({ schema: 'work_certificate', name: 'employment_shift' })
@Index('employment_shift_contract', ['contractId'])
export class EmploymentShift {
  @PrimaryColumn('uuid') shiftId: string;
  @Column('uuid') workerId: WorkerId;
  @Column('uuid') contractId: string;
  @Column('date') day: string;
}
