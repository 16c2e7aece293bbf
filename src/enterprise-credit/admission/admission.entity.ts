import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { OrganisationId } from '../../platform/ids/ids.js';
import type { AdmissionId, Decision } from '../enterprise-credit.types.js';
import type { AdmissionInputs } from './admission.rules.js';

/** One decision on admission with all it was decided from; append-only. */
@Entity({ schema: 'enterprise_credit', name: 'admission' })
export class Admission {
  @PrimaryColumn('uuid') id: AdmissionId;
  @Column('uuid') enterpriseId: OrganisationId;
  @Column('text') decision: Decision;
  @Column('text', { array: true }) reasonCodes: string[];
  @Column('jsonb') inputs: AdmissionInputs;
  @Column('text') ruleVersion: string;
  /** `rules`, or who of the operator decided. */
  @Column('text') decidedBy: string;
  @Column('text', { nullable: true }) reason: string | null;
  /** The REVIEW that this decision settles. */
  @Column('uuid', { nullable: true }) follows: AdmissionId | null;
  @Column('timestamptz') decidedAt: Date;
}
