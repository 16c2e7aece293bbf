import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { OrganisationId } from '../../platform/ids/ids.js';
import type { AdmissionId, CertificationId, Decision, EnterpriseKind } from '../enterprise-credit.types.js';
import type { Level } from './level/level.types.js';

/** An enterprise this room knows, with where it stands now; name and code are copied from identity. */
@Entity({ schema: 'enterprise_credit', name: 'enterprise' })
@Check('enterprise_admission', `admission IN ('ACCEPT', 'REJECT', 'REVIEW')`)
@Check('enterprise_kind', `kind IN ('employer', 'provider')`)
@Check('enterprise_level', `level IN ('registered', 'licensed', 'verified')`)
@Index('enterprise_uscc', ['uscc', 'kind'], { unique: true })
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
