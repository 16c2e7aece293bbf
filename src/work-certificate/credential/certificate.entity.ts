import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { WorkerId } from '../../platform/ids/ids.js';
import type { CertificateId, CertificateState } from './certificate.types.js';

/** A certificate we issued: where its status is and what it holds. The token is the worker's. */
@Entity({ schema: 'work_certificate', name: 'certificate' })
@Index('certificate_worker', ['workerId', 'id'])
@Index('certificate_one_valid', ['workerId', 'vct'], { unique: true, where: `state = 'valid'` })
@Index('certificate_status', ['statusListId', 'statusIndex'], { unique: true })
@Index('certificate_revoked', ['statusListId'], { where: `state = 'revoked'` })
export class Certificate {
  @PrimaryColumn({ type: 'uuid' })
  id: CertificateId;

  @Column({ type: 'uuid', name: 'worker_id' })
  workerId: WorkerId;

  @Column({ type: 'text' })
  vct: string;

  /** Thumbprint of the holder's key. */
  @Column({ type: 'text' })
  kid: string;

  /** Claims and employments that are in it. */
  @Column({ type: 'uuid', name: 'entry_ids', array: true })
  entryIds: string[];

  @Column({ type: 'uuid', name: 'status_list_id' })
  statusListId: string;

  @Column({ type: 'int', name: 'status_index' })
  statusIndex: number;

  /** SHA-256 of the issuer-signed JWT. */
  @Column({ type: 'bytea', name: 'token_hash' })
  tokenHash: Buffer;

  @Column({ type: 'text' })
  state: CertificateState;

  @Column({ type: 'text', name: 'reason_code', nullable: true })
  reasonCode: string | null;

  @Column({ type: 'timestamptz', name: 'issued_at' })
  issuedAt: Date;

  @Column({ type: 'timestamptz', name: 'expires_at' })
  expiresAt: Date;

  @Column({ type: 'timestamptz', name: 'revoked_at', nullable: true })
  revokedAt: Date | null;
}
