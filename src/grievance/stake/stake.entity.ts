import { Column, Entity, PrimaryColumn } from 'typeorm';
import { fenTransformer } from '../../platform/database/column.js';
import type { Fen } from '../../platform/money/money.js';
import type { PayBasis, ShiftStanding, StakeKind } from './stake.types.js';

/** What a worker may complain about, and who stands on the other side: the few facts needed of other rooms' events. */
@Entity({ schema: 'grievance', name: 'stake' })
export class Stake {
  /** Contract, shift, injury claim, or job that was applied for. */
  @PrimaryColumn('uuid') subjectId: string;
  @PrimaryColumn('uuid') workerId: string;
  @Column('text') kind: StakeKind;
  @Column('uuid', { nullable: true }) contractId: string | null;
  @Column('uuid') enterpriseId: string;
  /** The labour-service company; of an injury claim the insurer. */
  @Column('uuid', { nullable: true }) providerId: string | null;
  @Column('text', { nullable: true }) region: string | null;
  @Column('text', { nullable: true }) payBasis: PayBasis | null;
  /** Of a contract: minutes of a day that count where nobody says when a shift ended. */
  @Column('int', { nullable: true }) agreedMinutes: number | null;
  /** Of a shift. */
  @Column('text', { nullable: true }) standing: ShiftStanding | null;
  @Column('int', { nullable: true }) minutes: number | null;
  /** Of a shift: whether the worker's clock-out or word says when it ended. */
  @Column('boolean', { nullable: true }) endKnown: boolean | null;
  @Column('date', { nullable: true }) day: string | null;
  @Column('bigint', { nullable: true, transformer: fenTransformer }) grossFen: Fen | null;
  /** Of a shift that silence approved: until when its employer may dispute it. */
  @Column('timestamptz', { nullable: true }) disputeBy: Date | null;
  @Column('timestamptz') notedAt: Date;
}
