import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { BusinessDay } from '../../../platform/clock/business-day.js';
import type { OrganisationId } from '../../../platform/ids/ids.js';
import type { FactWay } from '../../../platform/source/source.types.js';
import type { PermitFailReason, PermitId, PermitKind, PermitState } from './permit.types.js';

/** A permit an enterprise states, what its authority said last, and the question to it that is open. */
@Entity({ schema: 'enterprise_credit', name: 'permit' })
export class Permit {
  @PrimaryColumn('uuid') id: PermitId;
  @Column('uuid') enterpriseId: OrganisationId;
  @Column('text') kind: PermitKind;
  @Column('text') number: string;
  @Column('text') state: PermitState;
  @Column('date', { nullable: true }) validUntil: BusinessDay | null;
  @Column('date', { nullable: true }) confirmedUntil: BusinessDay | null;
  @Column('text', { array: true, default: () => `'{}'` }) failReasons: PermitFailReason[];
  /** The question that waits for an answer; null when none does. */
  @Column('uuid', { nullable: true }) requestId: string | null;
  @Column('timestamptz') askedAt: Date;
  @Column('int', { default: 0 }) attempts: number;
  @Column('timestamptz') nextAttemptAt: Date;
  /** Code of what went wrong at the last attempt. */
  @Column('text', { nullable: true }) lastProblem: string | null;
  @Column('timestamptz', { nullable: true }) answeredAt: Date | null;
  @Column('text', { nullable: true }) source: string | null;
  /** The authority's signed answer, word for word. */
  @Column('text', { nullable: true }) answerJws: string | null;
  /** How it is known, and of which day; null before an answer, and for answers of before. */
  @Column('text', { nullable: true }) way: FactWay | null;
  @Column('date', { nullable: true }) asOf: BusinessDay | null;
  @Column('int', { default: 1 }) version: number;
}
