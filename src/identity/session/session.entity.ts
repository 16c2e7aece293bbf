import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { OrganisationId } from '../../platform/ids/ids.js';

/** A person signed in somewhere: a family of refresh tokens of which one is current. */
@Entity({ schema: 'identity', name: 'session' })
@Index('session_account', ['accountId', 'id'])
@Index('session_expiry', ['expiresAt'])
export class Session {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  /** A worker or a member. */
  @Column({ type: 'uuid', name: 'account_id' })
  accountId: string;

  @Column({ type: 'uuid', name: 'organisation_id', nullable: true })
  organisationId: OrganisationId | null;

  /** `reused`: ended because a refresh token came a second time. */
  @Column({ type: 'text' })
  state: 'active' | 'ended' | 'reused';

  @Column({ type: 'boolean', name: 'second_factor' })
  secondFactor: boolean;

  @Column({ type: 'timestamptz', name: 'started_at' })
  startedAt: Date;

  @Column({ type: 'timestamptz', name: 'used_at' })
  usedAt: Date;

  @Column({ type: 'timestamptz', name: 'expires_at' })
  expiresAt: Date;
}
