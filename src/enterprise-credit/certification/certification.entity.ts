import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { OrganisationId } from '../../platform/ids/ids.js';
import type { CertificationId } from '../enterprise-credit.types.js';
import type { CertificationState, RegistryFacts } from './certification.types.js';
import type { Level } from './level/level.types.js';

/** One question to the business registry and what came of it. */
@Entity({ schema: 'enterprise_credit', name: 'certification' })
@Check('certification_state', `state IN ('pending', 'certified', 'refused', 'expired')`)
@Index('certification_enterprise', ['enterpriseId', 'askedAt'])
@Index('certification_one_pending', ['enterpriseId'], { unique: true, where: `state = 'pending'` })
@Index('certification_due', ['nextAttemptAt'], { where: `state = 'pending'` })
export class Certification {
  @PrimaryColumn({ type: 'uuid' }) id: CertificationId;
  @Column({ name: 'enterprise_id', type: 'uuid' }) enterpriseId: OrganisationId;
  @Column({ type: 'text' }) name: string;
  @Column({ type: 'text' }) uscc: string;
  @Column({ type: 'text' }) state: CertificationState;
  @Column({ type: 'text' }) source: string;
  @Column({ name: 'asked_at', type: 'timestamptz' }) askedAt: Date;
  @Column({ type: 'int', default: 0 }) attempts: number;
  @Column({ name: 'next_attempt_at', type: 'timestamptz' }) nextAttemptAt: Date;
  /** Code of what went wrong at the last attempt. */
  @Column({ name: 'last_problem', type: 'text', nullable: true }) lastProblem: string | null;
  @Column({ name: 'answered_at', type: 'timestamptz', nullable: true }) answeredAt: Date | null;
  @Column({ type: 'text', nullable: true }) level: Level | null;
  @Column({ name: 'fail_reasons', type: 'text', array: true, default: () => `'{}'` }) failReasons: string[];
  @Column({ type: 'jsonb', nullable: true }) facts: RegistryFacts | null;
  /** The registry's signed answer, word for word. */
  @Column({ name: 'answer_jws', type: 'text', nullable: true }) answerJws: string | null;
  @Column({ type: 'int', default: 1 }) version: number;
}
