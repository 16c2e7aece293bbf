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
  @PrimaryColumn({ type: 'uuid' }) id: OrganisationId;
  @Column({ type: 'text' }) name: string;
  @Column({ type: 'text' }) uscc: string;
  @Column({ type: 'text', default: 'employer' }) kind: EnterpriseKind;
  @Column({ name: 'certification_id', type: 'uuid', nullable: true }) certificationId: CertificationId | null;
  @Column({ name: 'certified_until', type: 'timestamptz', nullable: true }) certifiedUntil: Date | null;
  @Column({ type: 'text', nullable: true }) level: Level | null;
  @Column({ name: 'admission_id', type: 'uuid', nullable: true }) admissionId: AdmissionId | null;
  @Column({ type: 'text', nullable: true }) admission: Decision | null;
  @Column({ name: 'admission_codes', type: 'text', array: true, default: () => `'{}'` })
  admissionCodes: string[];
  @Column({ name: 'created_at', type: 'timestamptz' }) createdAt: Date;
  @Column({ type: 'int', default: 1 }) version: number;
}
