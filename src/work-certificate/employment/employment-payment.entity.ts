import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { WorkerId } from '../../platform/ids/ids.js';

/** One wage that reached the worker, or came back. */
@Entity({ schema: 'work_certificate', name: 'employment_payment' })
@Index('employment_payment_contract', ['contractId'])
export class EmploymentPayment {
  @PrimaryColumn({ type: 'uuid', name: 'payout_id' })
  payoutId: string;

  @Column({ type: 'uuid', name: 'worker_id' })
  workerId: WorkerId;

  @Column({ type: 'uuid', name: 'contract_id' })
  contractId: string;

  @Column({ type: 'uuid', name: 'shift_ids', array: true })
  shiftIds: string[];

  @Column({ type: 'date', name: 'settled_on', nullable: true })
  settledOn: string | null;

  @Column({ type: 'text' })
  state: 'settled' | 'returned';

  /** Gross fen, encrypted under the worker's key: shown only where the worker wants it. */
  @Column({ type: 'bytea', nullable: true })
  gross: Buffer | null;
}
