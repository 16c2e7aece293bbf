import { Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';
import { fenTransformer } from '../../platform/database/fen.transformer.js';
import type { Fen } from '../../platform/money/money.js';
import { linesColumn } from '../product/product.rules.js';
import type { LineTerm, RateBasis } from '../product/product.types.js';
import type { LineLeftOut, PolicyState, PolicyTerms } from './policy.types.js';

/** The cover of one shift, with the terms as they were at the clock-in. */
@Entity({ schema: 'insurance', name: 'policy' })
@Unique(['shiftId'])
@Index(['workerId', 'id'])
@Index(['enterpriseId', 'id'])
@Index(['providerId', 'id'])
@Index(['insurerId', 'statementMonth'])
@Index(['subscriberId', 'statementMonth'])
export class PolicyEntity implements PolicyTerms {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'shift_id' }) shiftId: string;
  @Column('uuid', { name: 'contract_id' }) contractId: string;
  @Column('uuid', { name: 'worker_id' }) workerId: string;
  @Column('uuid', { name: 'enterprise_id' }) enterpriseId: string;
  @Column('uuid', { name: 'provider_id' }) providerId: string;
  /** Who owes the premium. */
  @Column('uuid', { name: 'subscriber_id' }) subscriberId: string;
  @Column('uuid', { name: 'subscription_id' }) subscriptionId: string;
  @Column('timestamptz', { name: 'subscribed_at' }) subscribedAt: Date;
  @Column('uuid', { name: 'insurer_id' }) insurerId: string;
  @Column('uuid', { name: 'product_id' }) productId: string;
  @Column('text', { name: 'product_code' }) productCode: string;
  @Column('int', { name: 'product_version' }) productVersion: number;
  @Column('text', { name: 'occupation_code' }) occupationCode: string;
  @Column('int', { name: 'occupation_class' }) occupationClass: number;
  @Column('text') region: string;
  @Column('jsonb', { transformer: linesColumn }) lines: LineTerm[];
  @Column('jsonb', { name: 'left_out' }) leftOut: LineLeftOut[];
  @Column('uuid', { name: 'consent_id', nullable: true }) consentId: string | null;
  @Column('text', { name: 'rate_basis' }) rateBasis: RateBasis;
  @Column('int', { name: 'grace_minutes' }) graceMinutes: number;
  @Column('int', { name: 'longest_hours' }) longestHours: number;
  @Column('text') state: PolicyState;
  @Column('bigint', { name: 'premium_fen', transformer: fenTransformer }) premiumFen: Fen;
  /** Month of the clock-in in Asia/Shanghai, `YYYY-MM`. */
  @Column('text', { name: 'statement_month' }) statementMonth: string;
  @Column('timestamptz', { name: 'opened_at' }) openedAt: Date;
  @Column('timestamptz', { name: 'closed_at', nullable: true }) closedAt: Date | null;
  @Column('timestamptz', { name: 'cover_ends_at' }) coverEndsAt: Date;
  /** When the clock-in's letter was read; cover counts from `openedAt`. */
  @Column('timestamptz', { name: 'bound_at' }) boundAt: Date;
  /** The letter that proves the clock-in. */
  @Column('uuid', { name: 'opening_event_id' }) openingEventId: string;
  /** The letter that proves the clock-out. */
  @Column('uuid', { name: 'closing_event_id', nullable: true }) closingEventId: string | null;
  @Column('int', { default: 1 }) version: number;
}
