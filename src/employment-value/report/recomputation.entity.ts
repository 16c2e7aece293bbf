import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { RecomputationResults, ReportInput } from './report.types.js';

/** One recomputation of a published report, with all it takes to repeat it. Never changed. */
@Entity({ schema: 'employment_value', name: 'recomputation' })
export class RecomputationEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('text') edition: string;
  @Column('text') methodology: string;
  @Column('text', { name: 'input_sha256' }) inputSha256: string;
  @Column('text', { name: 'code_version' }) codeVersion: string;
  @Column('uuid', { name: 'started_by' }) startedBy: string;
  @Column('uuid', { name: 'organisation_id' }) organisationId: string;
  @Column('timestamptz', { name: 'started_at' }) startedAt: Date;
  @Column('jsonb') input: ReportInput;
  @Column('jsonb') results: RecomputationResults;
}
