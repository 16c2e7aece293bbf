import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { WorkerId } from '../../platform/ids/ids.js';
import type { CertificateId, CertificateState } from './certificate.rules.js';

/** A certificate we issued: where its status is and what it holds. The token is the worker's. */
@Entity({ schema: 'work_certificate', name: 'certificate' })
export class Certificate {
  @PrimaryColumn('uuid') id: CertificateId;
  @Column('uuid') workerId: WorkerId;
  @Column('text') vct: string;
  /** Thumbprint of the holder's key. */
  @Column('text') kid: string;
  /** Claims and employments that are in it. */
  @Column('uuid', { array: true }) entryIds: string[];
  @Column('uuid') statusListId: string;
  @Column('int') statusIndex: number;
  /** SHA-256 of the issuer-signed JWT. */
  @Column('bytea') tokenHash: Buffer;
  @Column('text') state: CertificateState;
  @Column('text', { nullable: true }) reasonCode: string | null;
  @Column('timestamptz') issuedAt: Date;
  @Column('timestamptz') expiresAt: Date;
  @Column('timestamptz', { nullable: true }) revokedAt: Date | null;
}

/** A nonce a worker's key proof must carry, once. */
@Entity({ schema: 'work_certificate', name: 'certificate_nonce' })
export class CertificateNonce {
  /** SHA-256 of the nonce. */
  @PrimaryColumn('bytea') nonceHash: Buffer;
  @Column('uuid') workerId: WorkerId;
  @Column('timestamptz') expiresAt: Date;
}
