import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ProofKind } from '../../platform/http/access/actor.js';
import type { OrganisationId } from '../../platform/ids/ids.js';

/** A person signed in somewhere: a family of refresh tokens of which one is current. */
@Entity({ schema: 'identity', name: 'session' })
export class Session {
  @PrimaryColumn('uuid') id: string;
  /** The person. */
  @Column('uuid') accountId: string;
  /** The organisation they act for now; null as themself. */
  @Column('uuid', { nullable: true }) organisationId: OrganisationId | null;
  /** `reused`: ended because a refresh token came a second time. */
  @Column('text') state: 'active' | 'ended' | 'reused';
  @Column('boolean') secondFactor: boolean;
  /** Opened by a code alone although the person could prove more. */
  @Column('boolean') weak: boolean;
  @Column('text', { nullable: true }) provedBy: ProofKind | null;
  @Column('timestamptz', { nullable: true }) provedAt: Date | null;
  @Column('timestamptz') startedAt: Date;
  @Column('timestamptz') usedAt: Date;
  @Column('timestamptz') expiresAt: Date;
}

/** A refresh token, by its hash. A used one is kept as long as its session, to notice when it comes again. */
@Entity({ schema: 'identity', name: 'refresh_token' })
export class RefreshToken {
  @PrimaryColumn('bytea') hash: Buffer;
  @Column('uuid') sessionId: string;
  @Column('text') state: 'current' | 'used';
  @Column('timestamptz') issuedAt: Date;
}
