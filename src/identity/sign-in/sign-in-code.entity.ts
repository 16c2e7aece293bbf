import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A one-time code on its way to a phone, and what became of it. */
@Entity({ schema: 'identity', name: 'sign_in_code' })
@Index('sign_in_code_phone', ['phoneHash', 'id'])
@Index('sign_in_code_expiry', ['expiresAt'])
export class SignInCode {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ type: 'bytea', name: 'phone_hash' })
  phoneHash: Buffer;

  @Column({ type: 'text' })
  state: 'issued' | 'used' | 'locked' | 'replaced';

  /** Phone and code for delivery, sealed; null once fetched. */
  @Column({ type: 'bytea', nullable: true })
  sealed: Buffer | null;

  /** Keyed, so that six digits can not be guessed from the table. */
  @Column({ type: 'bytea', name: 'code_hash' })
  codeHash: Buffer;

  @Column({ type: 'int', name: 'wrong_tries', default: 0 })
  wrongTries: number;

  @Column({ type: 'timestamptz', name: 'issued_at' })
  issuedAt: Date;

  @Column({ type: 'timestamptz', name: 'expires_at' })
  expiresAt: Date;
}
