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
  @PrimaryColumn('uuid') id: FraudReportId;
  @Column('uuid') enterpriseId: OrganisationId;
  @Column('uuid') reporterOrganisationId: OrganisationId;
  @Column('text') category: FraudCategory;
  @Column('date') incidentOn: BusinessDay;
  @Column('text') evidenceGrade: EvidenceGrade;
  @Column('text') state: ReportState;
  @Column('int') submissions: number;
  @Column('timestamptz') reportedAt: Date;
  @Column('timestamptz', { nullable: true }) decidedAt: Date | null;
  @Column('int', { default: 1 }) version: number;
}
