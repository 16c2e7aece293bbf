import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { BusinessDay } from '../../../platform/clock/business-day.js';
import type { OrganisationId } from '../../../platform/ids/ids.js';
import type { FraudReportId, ObjectionId } from '../../enterprise-credit.types.js';
import type { Evidence } from '../fraud-report.types.js';

/** An enterprise's side of a report nobody has decided; the decision on the report is the answer. */
@Entity({ schema: 'enterprise_credit', name: 'objection' })
export class Objection {
  @PrimaryColumn('uuid') id: ObjectionId;
  @Column('uuid') reportId: FraudReportId;
  @Column('uuid') enterpriseId: OrganisationId;
  /** Free text may name people: encrypted, the objection is its subject. */
  @Column('bytea') statement: Buffer;
  @Column('jsonb') evidence: Evidence[];
  /** Pieces of evidence or papers stand behind it. */
  @Column('boolean', { default: false }) hasEvidence: boolean;
  @Column('text') openedBy: string;
  @Column('timestamptz') openedAt: Date;
  @Column('date') dueOn: BusinessDay;
  /** The alarm was raised that it is past its day. */
  @Column('timestamptz', { nullable: true }) overdueNotifiedAt: Date | null;
}
