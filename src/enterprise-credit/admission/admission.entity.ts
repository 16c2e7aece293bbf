import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { OrganisationId } from '../../platform/ids/ids.js';
import type { AdmissionId, Decision } from '../enterprise-credit.types.js';
import type { AdmissionInputs } from './admission.types.js';

/** One decision on admission with all it was decided from; append-only. */
@Entity({ schema: 'enterprise_credit', name: 'admission' })
@Check('admission_decision', `decision IN ('ACCEPT', 'REJECT', 'REVIEW')`)
@Index('admission_enterprise', ['enterpriseId', 'id'])
@Index('admission_follows', ['follows'], { unique: true })
export class Admission {
  @PrimaryColumn({ type: 'uuid' }) id: AdmissionId;
  @Column({ name: 'enterprise_id', type: 'uuid' }) enterpriseId: OrganisationId;
  @Column({ type: 'text' }) decision: Decision;
  @Column({ name: 'reason_codes', type: 'text', array: true }) reasonCodes: string[];
  @Column({ type: 'jsonb' }) inputs: AdmissionInputs;
  @Column({ name: 'rule_version', type: 'text' }) ruleVersion: string;
  /** `rules`, or who of the operator decided. */
  @Column({ name: 'decided_by', type: 'text' }) decidedBy: string;
  @Column({ type: 'text', nullable: true }) reason: string | null;
  /** The REVIEW that this decision settles. */
  @Column({ type: 'uuid', nullable: true }) follows: AdmissionId | null;
  @Column({ name: 'decided_at', type: 'timestamptz' }) decidedAt: Date;
}
