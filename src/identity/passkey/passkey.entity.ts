import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A passkey of a person (WebAuthn Level 3). */
@Entity({ schema: 'identity', name: 'passkey' })
export class Passkey {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') accountId: string;
  /** As the authenticator named it, base64url. */
  @Column('text') credentialId: string;
  /** SHA-256 of that: nobody else has it too. */
  @Column('bytea') credentialHash: Buffer;
  /** COSE_Key, base64url. */
  @Column('text') publicKey: string;
  /** As it was when it was used last; one that comes lower is a copy's. */
  @Column('int8', { transformer: { to: (count: number) => count, from: Number } }) signCount: number;
  /** The host that it was made for; it works at no other. */
  @Column('text') rpId: string;
  @Column('text', { array: true }) transports: string[];
  @Column('boolean') backedUp: boolean;
  @Column('text') state: 'active' | 'removed';
  @Column('timestamptz') registeredAt: Date;
  @Column('timestamptz', { nullable: true }) usedAt: Date | null;
  @Column('timestamptz', { nullable: true }) removedAt: Date | null;
}

/** What a challenge was handed out for; it is taken once, and for nothing else. */
export type ChallengePurpose = 'register' | 'prove' | 'sign-in';

/** A challenge that was handed out, by its hash. */
@Entity({ schema: 'identity', name: 'passkey_challenge' })
export class PasskeyChallenge {
  @PrimaryColumn('bytea') hash: Buffer;
  @Column('text') purpose: ChallengePurpose;
  /** The session, or at a sign-in the one-time code. */
  @Column('uuid') boundTo: string;
  @Column('timestamptz') expiresAt: Date;
}
