import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { WorkerId } from '../../platform/ids/ids.js';

/** One wage that reached the worker, or came back. */
@Entity({ schema: 'work_certificate', name: 'employment_payment' })
@Index('employment_payment_contract', ['contractId'])
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
