import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A one-time code on its way to a phone, and what became of it. Several of one phone stand beside each other. */
@Entity({ schema: 'identity', name: 'sign_in_code' })
export class SignInCode {
  @PrimaryColumn('uuid') id: string;
  @Column('bytea') phoneHash: Buffer;
  /** SHA-256 of the handle that was answered to who asked; null of one that the release before issued. */
  @Column('bytea', { nullable: true }) handleHash: Buffer | null;
  /** `replaced` by the release before, where a code made the earlier ones void. */
  @Column('text') state: 'issued' | 'used' | 'locked' | 'replaced';
  /** Phone and code for delivery, sealed; null once fetched. */
  @Column('bytea', { nullable: true }) sealed: Buffer | null;
  /** Keyed, so that the digits can not be guessed from the table. */
  @Column('bytea') codeHash: Buffer;
  @Column('int', { default: 0 }) wrongTries: number;
  /** One clerk alone printed it: it lets nobody in without a second factor. */
  @Column('boolean', { default: false }) needsFactor: boolean;
  @Column('timestamptz') issuedAt: Date;
  @Column('timestamptz') expiresAt: Date;
}
