import type { JWK } from 'jose';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ schema: 'identity', name: 'signing_key' })
export class SigningKey {
  /** A worker or an organisation. */
  @PrimaryColumn('uuid') ownerId: string;
  /** RFC 7638 thumbprint. */
  @PrimaryColumn('text') kid: string;
  @Column('jsonb') jwk: JWK;
  @Column('text') state: 'active' | 'retired';
  @Column('timestamptz') registeredAt: Date;
  @Column('timestamptz', { nullable: true }) retiredAt: Date | null;
}
