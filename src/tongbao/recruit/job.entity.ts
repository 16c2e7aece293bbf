import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { fenTransformer } from '../../platform/database/fen.transformer.js';
import type { OrganisationId } from '../../platform/ids/ids.js';
import type { Fen } from '../../platform/money/money.js';
import { type Place, pointTransformer } from '../place.rules.js';
import type { CloseCause, JobState } from './job.rules.js';
import type { JobId, PayBasis } from './job.types.js';
import type { Finding } from '../screening/advert.rules.js';

@Entity({ schema: 'tongbao', name: 'job' })
@Index('job_enterprise', ['enterpriseId', 'id'])
@Index('job_closed_by', ['closedBy'], { where: 'closed_by IS NOT NULL' })
@Index('job_in_review', ['id'], { where: `state = 'in-review'` })
@Index('job_open_valid_until', ['validUntil'], { where: `state IN ('open', 'in-review')` })
@Index('job_open_region', ['region'], { where: `state = 'open'` })
@Index('job_open_geo', { synchronize: false }) // GiST with an operator class TypeORM can not express
@Index('job_open_occupation_geo', { synchronize: false })
export class Job {
  @PrimaryColumn({ type: 'uuid' })
  id: JobId;

  @Column({ name: 'enterprise_id', type: 'uuid' })
  enterpriseId: OrganisationId;

  @Column({ name: 'provider_id', type: 'uuid' })
  providerId: OrganisationId;

  @Column({ type: 'text' })
  title: string;

  @Column({ type: 'text' })
  duties: string;

  @Column({ name: 'occupation_code', type: 'text' })
  occupationCode: string;

  @Column({ type: 'int' })
  headcount: number;

  @Column({ type: 'int', default: 0 })
  hired: number;

  @Column({ type: 'point', transformer: pointTransformer })
  geo: Place;

  @Column({ type: 'text' })
  address: string;

  @Column({ type: 'text' })
  region: string;

  @Column({ name: 'fence_metres', type: 'int' })
  fenceMetres: number;

  @Column({ name: 'pay_basis', type: 'text' })
  payBasis: PayBasis;

  @Column({ name: 'rate_fen', type: 'bigint', transformer: fenTransformer })
  rateFen: Fen;

  @Column({ name: 'starts_on', type: 'date' })
  startsOn: string;

  @Column({ name: 'ends_on', type: 'date' })
  endsOn: string;

  @Column({ name: 'valid_until', type: 'date' })
  validUntil: string;

  @Column({ name: 'min_age', type: 'int' })
  minAge: number;

  @Column({ type: 'text' })
  state: JobState;

  @Column({ name: 'close_cause', type: 'text', nullable: true })
  closeCause: CloseCause | null;

  /** The restriction that closed it. */
  @Column({ name: 'closed_by', type: 'uuid', nullable: true })
  closedBy: string | null;

  @Column({ type: 'jsonb' })
  findings: Finding[];

  @Column({ name: 'reviewed_by', type: 'text', nullable: true })
  reviewedBy: string | null;

  @Column({ name: 'review_note', type: 'text', nullable: true })
  reviewNote: string | null;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt: Date;

  @Column({ type: 'int', default: 1 })
  version: number;
}
