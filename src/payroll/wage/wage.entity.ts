import { Column, Entity, PrimaryColumn } from 'typeorm';
import { fenTransformer } from '../../platform/database/column.js';
import type { BusinessDay } from '../../platform/clock/business-day.js';
import type { Fen } from '../../platform/money/money.js';
import type {
  ContractKind,
  MinimumWageState,
  WageApprover,
  WageItemId,
  WageKind,
  WageState,
} from '../payroll.types.js';

/** What payroll keeps of a sealed contract. */
@Entity({ schema: 'payroll', name: 'contract' })
export class Contract {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') workerId: string;
  @Column('uuid') enterpriseId: string;
  @Column('uuid') providerId: string;
  @Column('text') occupationCode: string;
  @Column('text') region: string;
  /** Null where it was sealed before kinds were told. */
  @Column('text', { nullable: true }) kind: ContractKind | null;
  @Column('text') payBasis: string;
  @Column('bigint', { transformer: fenTransformer }) rate: Fen;
  @Column('date') startsOn: BusinessDay;
  @Column('date') endsOn: BusinessDay;
}

/** The pay of one approved shift, owed from its approval on; or money that a grievance makes owed. */
@Entity({ schema: 'payroll', name: 'wage_item' })
export class WageItem {
  @PrimaryColumn('uuid') id: WageItemId;
  @Column('text', { default: 'shift' }) kind: WageKind;
  /** Whether it is income of work: a deposit that is given back is none, and nothing is withheld of it. */
  @Column('boolean', { default: true }) isIncome: boolean;
  /** Null of a settlement. */
  @Column('uuid', { nullable: true }) shiftId: string | null;
  /** The grievance that a settlement is of, or that says of a contested wage that it was paid elsewhere. */
  @Column('uuid', { nullable: true }) grievanceId: string | null;
  @Column('uuid') contractId: string;
  @Column('uuid') workerId: string;
  @Column('uuid') enterpriseId: string;
  @Column('uuid') providerId: string;
  @Column('text') occupationCode: string;
  @Column('text') region: string;
  /** Kind of its contract: the tax follows it; null where it was not told. */
  @Column('text', { nullable: true }) contractKind: ContractKind | null;
  /** Whose word or silence says that it is owed; null where it was not told. */
  @Column('text', { nullable: true }) approvedBy: WageApprover | null;
  @Column('date') day: BusinessDay;
  @Column('int') minutes: number;
  @Column('bigint', { transformer: fenTransformer }) gross: Fen;
  /** Whether a minimum wage was known at its approval; null where that was not stated. */
  @Column('text', { nullable: true }) minimumWage: MinimumWageState | null;
  /** The least wage of its minutes, without holiday pay; null where none is known. */
  @Column('bigint', { nullable: true, transformer: fenTransformer }) minimumFen: Fen | null;
  /** Division whose minimum wage that is. */
  @Column('text', { nullable: true }) minimumRegion: string | null;
  /** Of the gross: what made it up to the minimum wage, and the extra pay of a statutory holiday; null where none was. */
  @Column('bigint', { nullable: true, transformer: fenTransformer }) madeUpFen: Fen | null;
  @Column('bigint', { nullable: true, transformer: fenTransformer }) holidayFen: Fen | null;
  /** Of a shift that silence approved: until when its employer may dispute it. */
  @Column('timestamptz', { nullable: true }) disputeBy: Date | null;
  /** What a grievance found that its shift earned, where that is less; what is under way or paid stays as it is. */
  @Column('bigint', { nullable: true, transformer: fenTransformer }) correctedFen: Fen | null;
  @Column('date') payDueOn: BusinessDay;
  @Column('text') state: WageState;
  @Column('uuid', { nullable: true }) payRunId: string | null;
  @Column('uuid', { nullable: true }) payoutId: string | null;
  @Column('timestamptz') accruedAt: Date;
  /** When it was found overdue; null before, and again when it came back. */
  @Column('timestamptz', { nullable: true }) overdueAt: Date | null;
  /** The contest by which its employer says that it paid it elsewhere. */
  @Column('uuid', { nullable: true }) contestId: string | null;
  @Column('int', { default: 1 }) version: number;
}
