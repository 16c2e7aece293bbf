import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { DispatchState } from './receipt.rules.js';
import type { TodoCounts } from '../provider/message.rules.js';

/** A message to a phone: a one-time code or a notice, which stay with identity until they are fetched, or a text. */
@Entity({ schema: 'notification', name: 'code_dispatch' })
export class CodeDispatchEntity {
  @PrimaryColumn('uuid') signInCodeId: string;
  @Column('text') state: DispatchState;
  /** Mail has a tick of its own: a server that hangs holds up no code. */
  @Column('text', { default: 'phone' }) medium: 'phone' | 'mail';
  @Column('int', { default: 0 }) attempts: number;
  /** When it is tried again, or its provider is asked again. */
  @Column('timestamptz') nextAt: Date;
  /** Whom a notice is for; none for a code, which its owner asks for again. */
  @Column('uuid', { nullable: true }) recipientId: string | null;
  /** Of a mail: whose address it goes to. */
  @Column('uuid', { nullable: true }) organisationId: string | null;
  /** Of a text about to-dos: what it says, and nothing of what they are about. */
  @Column('text', { nullable: true }) text: string | null;
  /** Of a text about to-dos: how many it tells of. */
  @Column('jsonb', { nullable: true }) counts: TodoCounts | null;
  /** Of a text that tells of no danger: it is not sent in the quiet hours, and by one provider alone. */
  @Column('boolean', { default: false }) waitsForMorning: boolean;
  /** What it is, once it was worded. */
  @Column('text', { nullable: true }) template: string | null;
  /** Phone and words, sealed, as long as somebody may have to carry it or is asked about it. */
  @Column('bytea', { nullable: true }) sealed: Buffer | null;
  /** Providers that did not take or deliver it. */
  @Column('text', { array: true, default: [] }) tried: string[];
  /** Who took it last, its number there, and when. */
  @Column('text', { nullable: true }) provider: string | null;
  @Column('text', { nullable: true }) reference: string | null;
  @Column('timestamptz', { nullable: true }) takenAt: Date | null;
  @Column('text', { nullable: true }) lastError: string | null;
}
