import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { fenTransformer } from '../../platform/database/fen.transformer.js';
import type { OrganisationId, WorkerId } from '../../platform/ids/ids.js';
import type { Fen } from '../../platform/money/money.js';
import type { ContractId } from '../contract/contract.types.js';
import type { PayBasis } from '../recruit/job.types.js';
import type { ShiftState } from './shift.rules.js';
import type { PayState, ShiftId } from './shift.types.js';

@Entity({ schema: 'tongbao', name: 'shift' })
@Index('shift_one_open', ['workerId'], { unique: true, where: `state = 'open'` })
@Index('shift_one_paid_day', ['contractId', 'day'], {
  unique: true,
  where: `state = 'approved' AND pay_basis = 'day'`,
})
@Index('shift_contract', ['contractId', 'id'])
@Index('shift_open_since', ['openedAt'], { where: `state = 'open'` })
export class Shift {
  @PrimaryColumn({ type: 'uuid' })
  id: ShiftId;

  @Column({ name: 'contract_id', type: 'uuid' })
  contractId: ContractId;

  @Column({ name: 'worker_id', type: 'uuid' })
  workerId: WorkerId;

  @Column({ name: 'enterprise_id', type: 'uuid' })
  enterpriseId: OrganisationId;

  @Column({ name: 'provider_id', type: 'uuid' })
  providerId: OrganisationId;

  @Column({ name: 'occupation_code', type: 'text' })
  occupationCode: string;

  @Column({ type: 'text' })
  region: string;

  @Column({ name: 'pay_basis', type: 'text' })
  payBasis: PayBasis;

  @Column({ name: 'rate_fen', type: 'bigint', transformer: fenTransformer })
  rateFen: Fen;

  /** Days after approval within which pay is due. */
  @Column({ name: 'pay_due_days', type: 'int' })
  payDueDays: number;

  /** Business day of the clock-in. */
  @Column({ type: 'date' })
  day: string;

  @Column({ type: 'text' })
  state: ShiftState;

  @Column({ name: 'opened_at', type: 'timestamptz' })
  openedAt: Date;

  /** Where and with what the worker clocked in, under the worker's key. */
  @Column({ name: 'opened_place', type: 'bytea' })
  openedPlace: Buffer;

  @Column({ name: 'closed_at', type: 'timestamptz', nullable: true })
  closedAt: Date | null;

  @Column({ name: 'closed_place', type: 'bytea', nullable: true })
  closedPlace: Buffer | null;

  /** `clock`: nobody clocked out, the longest shift had passed. */
  @Column({ name: 'closed_by', type: 'text', nullable: true })
  closedBy: 'worker' | 'clock' | null;

  @Column({ type: 'int', nullable: true })
  minutes: number | null;

  @Column({ type: 'int', nullable: true })
  units: number | null;

  @Column({ name: 'gross_fen', type: 'bigint', nullable: true, transformer: fenTransformer })
  grossFen: Fen | null;

  @Column({ name: 'approved_at', type: 'timestamptz', nullable: true })
  approvedAt: Date | null;

  @Column({ name: 'pay_due_on', type: 'date', nullable: true })
  payDueOn: string | null;

  @Column({ type: 'text', nullable: true })
  reason: string | null;

  @Column({ type: 'text', nullable: true })
  dispute: string | null;

  @Column({ name: 'pay_state', type: 'text', default: 'none' })
  payState: PayState;

  @Column({ name: 'payout_id', type: 'uuid', nullable: true })
  payoutId: string | null;

  @Column({ name: 'pay_reason', type: 'text', nullable: true })
  payReason: string | null;

  @Column({ name: 'paid_at', type: 'timestamptz', nullable: true })
  paidAt: Date | null;

  @Column({ type: 'int', default: 1 })
  version: number;
}
