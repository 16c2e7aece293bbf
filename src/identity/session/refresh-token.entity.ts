import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A refresh token, by its hash. A used one is kept as long as its session, to notice when it comes again. */
@Entity({ schema: 'identity', name: 'refresh_token' })
@Index('refresh_token_session', ['sessionId'])
export class RefreshToken {
  @PrimaryColumn({ type: 'bytea' })
  hash: Buffer;

  @Column({ type: 'uuid', name: 'session_id' })
  sessionId: string;

  @Column({ type: 'text' })
  state: 'current' | 'used';

  @Column({ type: 'timestamptz', name: 'issued_at' })
  issuedAt: Date;
}
