import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A one-time code that waits to be delivered; the code itself stays with identity. */
@Entity({ schema: 'notification', name: 'code_dispatch' })
export class CodeDispatchEntity {
  @PrimaryColumn('uuid') signInCodeId: string;
  @Column('text') state: 'pending' | 'sent' | 'dropped';
  @Column('int', { default: 0 }) attempts: number;
  @Column('timestamptz') nextAt: Date;
  /** Whom a notice is for; none for a code, which its owner asks for again. */
  @Column('uuid', { nullable: true }) recipientId: string | null;
  /** Of a text about to-dos: what it says, and nothing of what they are about. */
  @Column('text', { nullable: true }) text: string | null;
  /** Of a text that tells of no danger: it is not sent in the quiet hours. */
  @Column('boolean', { default: false }) waitsForMorning: boolean;
  @Column('text', { nullable: true }) lastError: string | null;
}

/** What the development channel "sent". Only where no message gateway is configured. */
@Entity({ schema: 'notification', name: 'development_message' })
export class DevelopmentMessageEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('text') phone: string;
  @Column('text') body: string;
  @Column('timestamptz') createdAt: Date;
}
