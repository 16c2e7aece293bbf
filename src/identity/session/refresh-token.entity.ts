import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A refresh token, by its hash. A used one is kept as long as its session, to notice when it comes again. */
@Entity({ schema: 'identity', name: 'refresh_token' })
@Index('refresh_token_session', ['sessionId'])
export class RefreshToken {
  @PrimaryColumn('bytea') hash: Buffer;
  @Column('uuid') sessionId: string;
  @Column('text') state: 'current' | 'used';
  @Column('timestamptz') issuedAt: Date;
}
