import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { RecomputationResults, ReportInput } from './report.types.js';

/** One recomputation of a published report, with all it takes to repeat it. Never changed. */
@Entity({ schema: 'employment_value', name: 'recomputation' })
export class RecomputationEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('text') edition: string;
  @Column('text') methodology: string;
  @Column('text') inputSha256: string;
  @Column('text') codeVersion: string;
  @Column('uuid') startedBy: string;
  @Column('uuid') organisationId: string;
  @Column('timestamptz') startedAt: Date;
  @Column('jsonb') input: ReportInput;
  @Column('jsonb') results: RecomputationResults;
}
