import type { JWK } from 'jose';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ schema: 'identity', name: 'signing_key' })
export class SigningKey {
  /** A worker or an organisation. */
  @PrimaryColumn({ type: 'uuid', name: 'owner_id' })
  ownerId: string;

  /** RFC 7638 thumbprint. */
  @PrimaryColumn({ type: 'text' })
  kid: string;

  @Column({ type: 'jsonb' })
  jwk: JWK;

  @Column({ type: 'text' })
  state: 'active' | 'retired';

  @Column({ type: 'timestamptz', name: 'registered_at' })
  registeredAt: Date;

  @Column({ type: 'timestamptz', name: 'retired_at', nullable: true })
  retiredAt: Date | null;
}
