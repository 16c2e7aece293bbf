import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A key we sign certificates and status lists with. */
@Entity({ schema: 'work_certificate', name: 'issuer_key' })
@Index('issuer_key_active', ['state'], { unique: true, where: `state = 'active'` })
export class IssuerKey {
  /** RFC 7638 thumbprint. */
  @PrimaryColumn({ type: 'text' })
  kid: string;

  @Column({ type: 'jsonb' })
  jwk: Record<string, string>;

  /** The private JWK under the wrapping key of the configuration. */
  @Column({ type: 'bytea', name: 'sealed_key' })
  sealedKey: Buffer;

  /** A retired key signs nothing more and is published for what it signed. */
  @Column({ type: 'text' })
  state: 'active' | 'retired';

  @Column({ type: 'timestamptz', name: 'created_at' })
  createdAt: Date;

  @Column({ type: 'timestamptz', name: 'retired_at', nullable: true })
  retiredAt: Date | null;
}
