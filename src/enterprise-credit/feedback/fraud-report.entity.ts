import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { BusinessDay } from '../../platform/clock/business-day.js';
import type { OrganisationId } from '../../platform/ids/ids.js';
import type { FraudReportId } from '../enterprise-credit.types.js';
import type { EvidenceGrade, FraudCategory, ReportState } from './fraud-report.types.js';

/** One incident of one employer as one platform reported it. */
@Entity({ schema: 'enterprise_credit', name: 'fraud_report' })
@Check('fraud_report_state', `state IN ('reported', 'upheld', 'dismissed', 'overturned', 'undecided')`)
@Index('fraud_report_incident', ['reporterOrganisationId', 'enterpriseId', 'category', 'incidentOn'], {
  unique: true,
})
@Index('fraud_report_enterprise', ['enterpriseId', 'state'])
@Index('fraud_report_queue', ['state', 'id'])
export class FraudReport {
  @PrimaryColumn({ type: 'uuid' }) id: FraudReportId;
  @Column({ name: 'enterprise_id', type: 'uuid' }) enterpriseId: OrganisationId;
  @Column({ name: 'reporter_organisation_id', type: 'uuid' }) reporterOrganisationId: OrganisationId;
  @Column({ type: 'text' }) category: FraudCategory;
  @Column({ name: 'incident_on', type: 'date' }) incidentOn: BusinessDay;
  @Column({ name: 'evidence_grade', type: 'text' }) evidenceGrade: EvidenceGrade;
  @Column({ type: 'text' }) state: ReportState;
  @Column({ type: 'int' }) submissions: number;
  @Column({ name: 'reported_at', type: 'timestamptz' }) reportedAt: Date;
  @Column({ name: 'decided_at', type: 'timestamptz', nullable: true }) decidedAt: Date | null;
  @Column({ type: 'int', default: 1 }) version: number;
}
