import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { fenTransformer } from '../../platform/database/fen.transformer.js';
import type { OrganisationId, WorkerId } from '../../platform/ids/ids.js';
import type { Fen } from '../../platform/money/money.js';
import type { ApplicationId } from '../apply/application.types.js';
import { type Place, pointTransformer } from '../place.rules.js';
import type { JobId, PayBasis } from '../recruit/job.types.js';
import type { ContractId, ContractKind, ContractState } from './contract.types.js';

@Entity({ schema: 'tongbao', name: 'contract' })
@Index('contract_one_per_application', ['applicationId'], { unique: true, where: `state <> 'withdrawn'` })
@Index('contract_application', ['applicationId'])
@Index('contract_document_hash', ['documentHash'])
@Index('contract_worker', ['workerId', 'id'])
@Index('contract_enterprise', ['enterpriseId', 'id'])
@Index('contract_provider', ['providerId', 'id'])
export class Contract {
  @PrimaryColumn({ type: 'uuid' })
  id: ContractId;

  @Column({ name: 'application_id', type: 'uuid' })
  applicationId: ApplicationId;

  @Column({ name: 'job_id', type: 'uuid' })
  jobId: JobId;

  @Column({ name: 'worker_id', type: 'uuid' })
  workerId: WorkerId;

  @Column({ name: 'enterprise_id', type: 'uuid' })
  enterpriseId: OrganisationId;

  @Column({ name: 'provider_id', type: 'uuid' })
  providerId: OrganisationId;

  @Column({ type: 'text' })
  kind: ContractKind;

  @Column({ name: 'occupation_code', type: 'text' })
  occupationCode: string;

  @Column({ type: 'text' })
  region: string;

  @Column({ type: 'point', transformer: pointTransformer })
  geo: Place;

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

  /** Days after approval within which pay is due. */
  @Column({ name: 'pay_due_days', type: 'int' })
  payDueDays: number;

  /** The text, under the worker's key: it names the worker. */
  @Column({ name: 'document_sealed', type: 'bytea' })
  documentSealed: Buffer;

  @Column({ name: 'document_hash', type: 'text' })
  documentHash: string;

  @Column({ name: 'consent_text', type: 'text' })
  consentText: string;

  @Column({ name: 'consent_text_hash', type: 'text' })
  consentTextHash: string;

  @Column({ type: 'text' })
  state: ContractState;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt: Date;

  @Column({ name: 'sealed_at', type: 'timestamptz', nullable: true })
  sealedAt: Date | null;

  @Column({ type: 'int', default: 1 })
  version: number;
}
