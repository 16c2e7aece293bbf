import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { WorkerId } from '../../platform/ids/ids.js';

/** On which day an approved shift was worked. */
@Entity({ schema: 'work_certificate', name: 'employment_shift' })
@Index('employment_shift_contract', ['contractId'])
export class EmploymentShift {
  @PrimaryColumn({ type: 'uuid', name: 'shift_id' })
  shiftId: string;

  @Column({ type: 'uuid', name: 'worker_id' })
  workerId: WorkerId;

  @Column({ type: 'uuid', name: 'contract_id' })
  contractId: string;

  @Column({ type: 'date' })
  day: string;
}
