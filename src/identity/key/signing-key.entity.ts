import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { PublicKeyMembers } from './public-key.rules.js';

@Entity({ schema: 'identity', name: 'signing_key' })
export class SigningKey {
  /** A worker or an organisation. */
  @PrimaryColumn('uuid') ownerId: string;
  /** RFC 7638 thumbprint. */
  @PrimaryColumn('text') kid: string;
  @Column('jsonb') jwk: PublicKeyMembers;
  /** The member whose key it is within the organisation; it ends with the membership. */
  @Column('uuid', { nullable: true }) memberId: string | null;
  @Column('text') state: 'active' | 'retired';
  @Column('timestamptz') registeredAt: Date;
  @Column('timestamptz', { nullable: true }) retiredAt: Date | null;
}
