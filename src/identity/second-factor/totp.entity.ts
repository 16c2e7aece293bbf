import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The second factor of a person (RFC 6238). */
@Entity({ schema: 'identity', name: 'totp' })
export class Totp {
  @PrimaryColumn('uuid') accountId: string;
  /** Sealed under the wrapping key. */
  @Column('bytea') secret: Buffer;
  @Column('text') state: 'enrolled' | 'confirmed';
  /** The newest time step a code was taken for; neither it nor an earlier one is taken again. */
  @Column('int', { default: 0 }) lastStep: number;
  @Column('timestamptz') enrolledAt: Date;
  @Column('timestamptz', { nullable: true }) confirmedAt: Date | null;
}
