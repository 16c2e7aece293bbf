import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { BusinessDay } from '../../platform/clock/business-day.js';
import type { OrganisationId } from '../../platform/ids/ids.js';
import type { FactWay } from '../../platform/source/source.types.js';
import type { CertificationId, AdmissionId, Decision, EnterpriseKind } from '../enterprise-credit.types.js';
import type { CertificationState, RegistryFacts } from './certification.types.js';
import type { Level } from './level/level.types.js';

/** One question to the business registry and what came of it. */
@Entity({ schema: 'enterprise_credit', name: 'certification' })
export class Certification {
  @PrimaryColumn('uuid') id: CertificationId;
  @Column('uuid') enterpriseId: OrganisationId;
  @Column('text') name: string;
  @Column('text') uscc: string;
  @Column('text') state: CertificationState;
  @Column('text') source: string;
  @Column('timestamptz') askedAt: Date;
  @Column('int', { default: 0 }) attempts: number;
  @Column('timestamptz') nextAttemptAt: Date;
  /** Code of what went wrong at the last attempt. */
  @Column('text', { nullable: true }) lastProblem: string | null;
  @Column('timestamptz', { nullable: true }) answeredAt: Date | null;
  @Column('text', { nullable: true }) level: Level | null;
  @Column('text', { array: true, default: () => `'{}'` }) failReasons: string[];
  @Column('jsonb', { nullable: true }) facts: RegistryFacts | null;
  /** The registry's signed answer, word for word. */
  @Column('text', { nullable: true }) answerJws: string | null;
  /** How it is known, and of which day; null before an answer, and for answers of before. */
  @Column('text', { nullable: true }) way: FactWay | null;
  @Column('date', { nullable: true }) asOf: BusinessDay | null;
  /** Last day of a licence that was seen at a counter. */
  @Column('date', { nullable: true }) validUntil: BusinessDay | null;
  @Column('int', { default: 1 }) version: number;
}

/** An enterprise this room knows, with where it stands now; name and code are copied from identity. */
@Entity({ schema: 'enterprise_credit', name: 'enterprise' })
export class Enterprise {
  @PrimaryColumn('uuid') id: OrganisationId;
  @Column('text') name: string;
  @Column('text') uscc: string;
  @Column('text', { default: 'employer' }) kind: EnterpriseKind;
  @Column('uuid', { nullable: true }) certificationId: CertificationId | null;
  @Column('timestamptz', { nullable: true }) certifiedUntil: Date | null;
  @Column('text', { nullable: true }) level: Level | null;
  @Column('uuid', { nullable: true }) admissionId: AdmissionId | null;
  @Column('text', { nullable: true }) admission: Decision | null;
  @Column('text', { array: true, default: () => `'{}'` }) admissionCodes: string[];
  @Column('timestamptz') createdAt: Date;
  @Column('int', { default: 1 }) version: number;
}
