import type { PlaceKind } from '../place/work-place.rules.js';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { fenTransformer } from '../../platform/database/column.js';
import type { OrganisationId, WorkerId } from '../../platform/ids/ids.js';
import type { Fen } from '../../platform/money/money.js';
import type { ContractId, ContractKind, PayBasis, PayState, ShiftId } from '../hire.types.js';
import type { MinimumWage } from '../minimum-wage/minimum-wage.types.js';
import type { Approver, EndBy, ShiftState } from './shift.rules.js';

@Entity({ schema: 'tongbao', name: 'shift' })
export class Shift {
  @PrimaryColumn('uuid') id: ShiftId;
  @Column('uuid') contractId: ContractId;
  @Column('uuid') workerId: WorkerId;
  @Column('uuid') enterpriseId: OrganisationId;
  @Column('uuid') providerId: OrganisationId;
  @Column('text') occupationCode: string;
  @Column('text') region: string;
  /** Kind of its contract; null where an earlier release opened it. */
  @Column('text', { nullable: true }) contractKind: ContractKind | null;
  @Column('text') payBasis: PayBasis;
  @Column('bigint', { transformer: fenTransformer }) rateFen: Fen;
  /** Days after approval within which pay is due. */
  @Column('int') payDueDays: number;
  /** Business day of the clock-in. */
  @Column('date') day: string;
  @Column('text') state: ShiftState;
  @Column('timestamptz') openedAt: Date;
  /** Where and with what the worker clocked in, under the worker's key. */
  @Column('text', { default: 'site' }) placeKind: PlaceKind;
  @Column('bytea') openedPlace: Buffer;
  /** Clocked in by a session that only a code opened, although the worker could prove more. */
  @Column('boolean', { default: false }) openedWeak: boolean;
  @Column('timestamptz', { nullable: true }) closedAt: Date | null;
  @Column('bytea', { nullable: true }) closedPlace: Buffer | null;
  /** `clock`: nobody clocked out, the longest shift had passed. */
  @Column('text', { nullable: true }) closedBy: 'worker' | 'clock' | null;
  @Column('boolean', { default: false }) closedWeak: boolean;
  @Column('text', { nullable: true }) endBy: EndBy | null;
  /** By when the employer answers; then silence does. */
  @Column('timestamptz', { nullable: true }) answerBy: Date | null;
  /** Units of a task that the worker stated at the end. */
  @Column('int', { nullable: true }) statedUnits: number | null;
  /** What the employer admitted of it in a grievance: the least that its approval or its silence makes owed. */
  @Column('int', { nullable: true }) leastMinutes: number | null;
  @Column('int', { nullable: true }) leastUnits: number | null;
  @Column('int', { nullable: true }) minutes: number | null;
  @Column('int', { nullable: true }) units: number | null;
  @Column('bigint', { nullable: true, transformer: fenTransformer }) grossFen: Fen | null;
  /** The minimum wage that it was held against at its approval; null before, and where an earlier release approved it. */
  @Column('jsonb', { nullable: true }) minimumWage: MinimumWage | null;
  /** The least wage of its minutes; null where none is known. */
  @Column('bigint', { nullable: true, transformer: fenTransformer }) minimumFen: Fen | null;
  /** Of the gross: what made the wage up to the minimum, and the extra pay of a statutory holiday. */
  @Column('bigint', { nullable: true, transformer: fenTransformer }) madeUpFen: Fen | null;
  @Column('bigint', { nullable: true, transformer: fenTransformer }) holidayFen: Fen | null;
  @Column('timestamptz', { nullable: true }) approvedAt: Date | null;
  @Column('text', { nullable: true }) approvedBy: Approver | null;
  /** By when the employer disputes what its silence approved; null where it answered. */
  @Column('timestamptz', { nullable: true }) disputeBy: Date | null;
  /** Of work that is paid by the day: whether it earned the day, or came second. */
  @Column('text', { nullable: true }) payShare: 'first' | 'second' | null;
  @Column('date', { nullable: true }) payDueOn: string | null;
  /** Why the employer rejected it; in clear only where an earlier release wrote it. */
  @Column('text', { nullable: true }) reason: string | null;
  @Column('bytea', { nullable: true }) reasonSealed: Buffer | null;
  /** What the worker answered, the same. */
  @Column('text', { nullable: true }) dispute: string | null;
  @Column('bytea', { nullable: true }) disputeSealed: Buffer | null;
  @Column('text', { default: 'none' }) payState: PayState;
  @Column('uuid', { nullable: true }) payoutId: string | null;
  @Column('text', { nullable: true }) payReason: string | null;
  @Column('timestamptz', { nullable: true }) paidAt: Date | null;
  @Column('int', { default: 1 }) version: number;
}
