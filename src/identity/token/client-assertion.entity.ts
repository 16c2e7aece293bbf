import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A client assertion that was used; it is refused when it comes again (RFC 7523 section 3, `jti`). */
@Entity({ schema: 'identity', name: 'client_assertion' })
@Index('client_assertion_expiry', ['expiresAt'])
export class ClientAssertion {
  @PrimaryColumn('uuid') clientId: string;
  @PrimaryColumn('text') jti: string;
  @Column('timestamptz') expiresAt: Date;
}
