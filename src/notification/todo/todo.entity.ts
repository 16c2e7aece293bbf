import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Something that a person or an organisation must do; the words are made when it is read. */
@Entity({ schema: 'notification', name: 'todo' })
export class TodoEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('text') kind: string;
  /** Id of what it is about. */
  @Column('text') subject: string;
  @Column('uuid') recipientId: string;
  @Column('jsonb') facts: Record<string, unknown>;
  @Column('timestamptz') since: Date;
  @Column('timestamptz', { nullable: true }) dueAt: Date | null;
  @Column('timestamptz', { nullable: true }) closedAt: Date | null;
  /** Whether a fact closed it that ended nothing for others who had the same. */
  @Column('boolean', { default: false }) closedAlone: boolean;
  /** When a text to a phone counted it; null where none did. */
  @Column('timestamptz', { nullable: true }) textedAt: Date | null;
}

/** What was closed before it was opened: facts about one thing may be heard of in another order. */
@Entity({ schema: 'notification', name: 'todo_end' })
export class TodoEndEntity {
  @PrimaryColumn('text') kind: string;
  @PrimaryColumn('text') subject: string;
  @Column('timestamptz') endedAt: Date;
}
