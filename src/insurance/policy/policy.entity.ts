import { Column, Entity, PrimaryColumn } from 'typeorm';
import { fenTransformer } from '../../platform/database/column.js';
import type { Fen } from '../../platform/money/money.js';
import { linesColumn } from '../product/product.rules.js';
import type { LineTerm, RateBasis } from '../product/product.types.js';
import type { LineLeftOut, PolicyState, PolicyTerms, CoverRefusalCode } from './policy.types.js';

/** The cover of one shift, with the terms as they were at the clock-in. */
@Entity({ schema: 'insurance', name: 'policy' })
export class PolicyEntity implements PolicyTerms {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') shiftId: string;
  @Column('uuid') contractId: string;
  @Column('uuid') workerId: string;
  @Column('uuid') enterpriseId: string;
  @Column('uuid') providerId: string;
  /** Who owes the premium. */
  @Column('uuid') subscriberId: string;
  @Column('uuid') subscriptionId: string;
  @Column('timestamptz') subscribedAt: Date;
  @Column('uuid') insurerId: string;
  @Column('uuid') productId: string;
  @Column('text') productCode: string;
  @Column('int') productVersion: number;
  @Column('text') occupationCode: string;
  @Column('int') occupationClass: number;
  @Column('text') region: string;
  @Column('jsonb', { transformer: linesColumn }) lines: LineTerm[];
  @Column('jsonb') leftOut: LineLeftOut[];
  @Column('uuid', { nullable: true }) consentId: string | null;
  @Column('text') rateBasis: RateBasis;
  @Column('int') graceMinutes: number;
  @Column('int') longestHours: number;
  @Column('text') state: PolicyState;
  @Column('bigint', { transformer: fenTransformer }) premiumFen: Fen;
  /** Month of the clock-in in Asia/Shanghai, `YYYY-MM`. */
  @Column('text') statementMonth: string;
  @Column('timestamptz') openedAt: Date;
  @Column('timestamptz', { nullable: true }) closedAt: Date | null;
  @Column('timestamptz') coverEndsAt: Date;
  /** When the clock-in's event was read; cover counts from `openedAt`. */
  @Column('timestamptz') boundAt: Date;
  /** The event that proves the clock-in. */
  @Column('uuid') openingEventId: string;
  /** The event that proves the clock-out. */
  @Column('uuid', { nullable: true }) closingEventId: string | null;
  @Column('int', { default: 1 }) version: number;
}

/** A shift that nobody insures, and why. Append-only. */
@Entity({ schema: 'insurance', name: 'cover_refusal' })
export class CoverRefusalEntity {
  @PrimaryColumn('uuid') shiftId: string;
  @Column('uuid') id: string;
  @Column('uuid') workerId: string;
  @Column('uuid') enterpriseId: string;
  @Column('uuid') providerId: string;
  @Column('text') occupationCode: string;
  @Column('text') reasonCode: CoverRefusalCode;
  @Column('timestamptz') openedAt: Date;
  @Column('uuid') openingEventId: string;
}
