import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A key we sign certificates and status lists with. */
@Entity({ schema: 'work_certificate', name: 'issuer_key' })
export class IssuerKey {
  /** RFC 7638 thumbprint. */
  @PrimaryColumn('text') kid: string;
  @Column('jsonb') jwk: Record<string, string>;
  /** The private JWK under the wrapping key of the configuration. */
  @Column('bytea') sealedKey: Buffer;
  /** A retired key signs nothing more and is published for what it signed. */
  @Column('text') state: 'active' | 'retired';
  @Column('timestamptz') createdAt: Date;
  @Column('timestamptz', { nullable: true }) retiredAt: Date | null;
}
