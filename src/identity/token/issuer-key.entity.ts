import type { JWK } from 'jose';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A key this installation signs access tokens with. The newest that is not retired signs. */
@Entity({ schema: 'identity', name: 'issuer_key' })
export class IssuerKey {
  @PrimaryColumn({ type: 'text' })
  kid: string;

  @Column({ type: 'jsonb', name: 'public_jwk' })
  publicJwk: JWK;

  /** PKCS #8, sealed under the wrapping key. */
  @Column({ type: 'bytea', name: 'private_key' })
  privateKey: Buffer;

  @Column({ type: 'timestamptz', name: 'created_at' })
  createdAt: Date;

  @Column({ type: 'timestamptz', name: 'retired_at', nullable: true })
  retiredAt: Date | null;
}
