import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The second factor of a person (RFC 6238). */
@Entity({ schema: 'identity', name: 'totp' })
export class Totp {
  @PrimaryColumn({ type: 'uuid', name: 'account_id' })
  accountId: string;

  /** Sealed under the wrapping key. */
  @Column({ type: 'bytea' })
  secret: Buffer;

  @Column({ type: 'text' })
  state: 'enrolled' | 'confirmed';

  /** The newest time step a code was taken for; neither it nor an earlier one is taken again. */
  @Column({ type: 'int', name: 'last_step', default: 0 })
  lastStep: number;

  @Column({ type: 'timestamptz', name: 'enrolled_at' })
  enrolledAt: Date;

  @Column({ type: 'timestamptz', name: 'confirmed_at', nullable: true })
  confirmedAt: Date | null;
}
