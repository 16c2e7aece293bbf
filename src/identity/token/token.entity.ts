import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { JWK } from 'jose';

/** A client assertion that was used; it is refused when it comes again (RFC 7523 section 3, `jti`). */
@Entity({ schema: 'identity', name: 'client_assertion' })
export class ClientAssertion {
  @PrimaryColumn('uuid') clientId: string;
  @PrimaryColumn('text') jti: string;
  @Column('timestamptz') expiresAt: Date;
}

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
