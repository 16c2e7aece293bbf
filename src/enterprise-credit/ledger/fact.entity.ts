import { Column, Entity, PrimaryColumn } from 'typeorm';
import { fenTransformer } from '../../platform/database/column.js';
import type { BusinessDay } from '../../platform/clock/business-day.js';
import type { OrganisationId } from '../../platform/ids/ids.js';
import type { FactId } from '../enterprise-credit.types.js';
import type { LedgerKind } from './fact.types.js';

/** One fact of an enterprise, or a mark on an earlier one; append-only. */
@Entity({ schema: 'enterprise_credit', name: 'fact' })
export class Fact {
  @PrimaryColumn('uuid') id: FactId;
  @Column('uuid') enterpriseId: OrganisationId;
  /** Place in the enterprise's ledger, from 1. */
  @Column('int') seq: number;
  @Column('text') kind: LedgerKind;
  /** What is counted, in the unit of the kind. */
  @Column('bigint', { transformer: fenTransformer }) value: bigint;
  @Column('date') occurredOn: BusinessDay;
  @Column('timestamptz') recordedAt: Date;
  @Column('text') source: string;
  /** Id of the thing the fact is of, in its source. */
  @Column('text') reference: string;
  @Column('jsonb') evidence: Record<string, string>;
  /** The fact that a mark disputes, restores or retracts. */
  @Column('uuid', { nullable: true }) about: FactId | null;
}

/** How far an enterprise's ledger goes; its row lock orders the writers. */
@Entity({ schema: 'enterprise_credit', name: 'ledger_head' })
export class LedgerHead {
  @PrimaryColumn('uuid') enterpriseId: OrganisationId;
  @Column('int') seq: number;
}
