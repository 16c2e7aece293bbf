import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A message to a worker or an organisation: a kind and facts; the words are made when it is read. */
@Entity({ schema: 'notification', name: 'message' })
export class MessageEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') recipientId: string;
  @Column('uuid') eventId: string;
  @Column('text') kind: string;
  @Column('jsonb') facts: Record<string, unknown>;
  @Column('timestamptz') createdAt: Date;
  @Column('timestamptz', { nullable: true }) readAt: Date | null;
}
