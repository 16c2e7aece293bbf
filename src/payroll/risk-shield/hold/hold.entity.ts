import { Column, Entity, PrimaryColumn } from 'typeorm';
import { fenTransformer } from '../../../platform/database/column.js';
import type { Fen } from '../../../platform/money/money.js';
import type { RiskHoldState } from '../../payroll.types.js';
import type { RiskFinding } from '../screening.rules.js';
import type { HoldDecision, HoldReason } from './hold.rules.js';

/** The case of one wage that the risk shield keeps from being paid. */
@Entity({ schema: 'payroll', name: 'risk_hold' })
export class RiskHold {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') wageItemId: string;
  /** The last run that it was kept out of. */
  @Column('uuid') payRunId: string;
  @Column('uuid') enterpriseId: string;
  @Column('uuid') providerId: string;
  @Column('uuid') workerId: string;
  @Column('uuid') contractId: string;
  @Column('bigint', { transformer: fenTransformer }) amount: Fen;
  /** Who prepared that run: they do not decide. */
  @Column('uuid', { nullable: true }) preparedBy: string | null;
  @Column('jsonb') findings: RiskFinding[];
  @Column('text') state: RiskHoldState;
  /** What the first of two persons decided. */
  @Column('text', { nullable: true }) proposal: HoldDecision | null;
  @Column('uuid', { nullable: true }) proposedPerson: string | null;
  @Column('boolean', { default: false }) isProposedByOperator: boolean;
  @Column('timestamptz', { nullable: true }) decideBy: Date | null;
  @Column('timestamptz') openedAt: Date;
  @Column('int', { default: 1 }) version: number;
}

/** What one person decided about a case, and why. Append-only. */
@Entity({ schema: 'payroll', name: 'risk_decision' })
export class RiskDecision {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') holdId: string;
  @Column('text') decision: HoldDecision;
  @Column('text') reason: HoldReason;
  @Column('uuid') personId: string;
  @Column('uuid') organisationId: string;
  @Column('timestamptz') decidedAt: Date;
}
