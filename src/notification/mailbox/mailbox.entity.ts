import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The address of mail by which an organisation hears of its to-dos. */
@Entity({ schema: 'notification', name: 'mailbox' })
export class Mailbox {
  @PrimaryColumn('uuid') organisationId: string;
  /** The address, and the code until it is confirmed, sealed. */
  @Column('bytea') sealed: Buffer;
  @Column('uuid') setBy: string;
  @Column('timestamptz') setAt: Date;
  @Column('int', { default: 0 }) wrongTries: number;
  @Column('timestamptz', { nullable: true }) confirmedAt: Date | null;
  /** When a mail last told of to-dos, and when one last told of danger. */
  @Column('timestamptz', { nullable: true }) mailedAt: Date | null;
  @Column('timestamptz', { nullable: true }) dangerAt: Date | null;
}
