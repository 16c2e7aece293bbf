import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { WorkerId } from '../../platform/ids/ids.js';

/** A nonce a worker's key proof must carry, once. */
@Entity({ schema: 'work_certificate', name: 'certificate_nonce' })
@Index('certificate_nonce_expiry', ['expiresAt'])
export class CertificateNonce {
  /** SHA-256 of the nonce. */
  @PrimaryColumn('bytea') nonceHash: Buffer;
  @Column('uuid') workerId: WorkerId;
  @Column('timestamptz') expiresAt: Date;
}
