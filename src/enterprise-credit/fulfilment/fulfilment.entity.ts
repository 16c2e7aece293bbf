import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { BusinessDay } from '../../platform/clock/business-day.js';
import type { OrganisationId } from '../../platform/ids/ids.js';
import type { Evidence } from '../feedback/fraud-report.types.js';
import type {
  FulfilmentId,
  FulfilmentOutcome,
  FulfilmentState,
  UnheardDecision,
} from './fulfilment.rules.js';

/** One engagement as a platform told that it ended, and what became of what it told. */
@Entity({ schema: 'enterprise_credit', name: 'fulfilment' })
export class ReportedFulfilment {
  @PrimaryColumn('uuid') id: FulfilmentId;
  @Column('uuid') platformId: OrganisationId;
  @Column('uuid') enterpriseId: OrganisationId;
  /** The platform's id of the engagement. */
  @Column('text') reference: string;
  @Column('text') outcome: FulfilmentOutcome;
  @Column('date') occurredOn: BusinessDay;
  @Column('text') state: FulfilmentState;
  @Column('timestamptz') reportedAt: Date;
  /** What the employer says to it. Free text may name people: encrypted, the row is its subject. */
  @Column('bytea', { nullable: true }) objection: Buffer | null;
  @Column('jsonb', { nullable: true }) evidence: Evidence[] | null;
  @Column('text', { nullable: true }) objectedBy: string | null;
  @Column('timestamptz', { nullable: true }) objectedAt: Date | null;
  @Column('date', { nullable: true }) dueOn: BusinessDay | null;
  @Column('text', { nullable: true }) decidedBy: string | null;
  @Column('timestamptz', { nullable: true }) decidedAt: Date | null;
  @Column('text', { nullable: true }) reasons: string | null;
  /** Until when the employer may object to a held one before it can be upheld. */
  @Column('date', { nullable: true }) objectBy: BusinessDay | null;
  /** How it was upheld before the employer, silent until then, objected: another person decides now. */
  @Column('jsonb', { nullable: true }) unheard: UnheardDecision | null;
  @Column('timestamptz', { nullable: true }) retractedAt: Date | null;
  /** Among the first of its platform: no fact is made of it before people have decided it; of a kept one not while it waits. */
  @Column('boolean', { default: false }) isFirst: boolean;
  /** Taken over from the ledger, where an earlier release wrote it: no limit counts it. */
  @Column('boolean', { default: false }) fromLedger: boolean;
  @Column('int', { default: 1 }) version: number;
}
