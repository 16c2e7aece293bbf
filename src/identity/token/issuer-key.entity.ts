import type { JWK } from 'jose';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A key this installation signs access tokens with. The newest that is not retired signs. */
@Entity({ schema: 'identity', name: 'issuer_key' })
export class IssuerKey {
  @PrimaryColumn('text') kid: string;
  @Column('jsonb') publicJwk: JWK;
  /** PKCS #8, sealed under the wrapping key. */
  @Column('bytea') privateKey: Buffer;
  @Column('timestamptz') createdAt: Date;
  @Column('timestamptz', { nullable: true }) retiredAt: Date | null;
}
