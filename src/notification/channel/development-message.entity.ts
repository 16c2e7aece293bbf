import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What the development channel "sent". Only where no message gateway is configured. */
@Entity({ schema: 'notification', name: 'development_message' })
export class DevelopmentMessageEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('text') phone: string;
  @Column('text') body: string;
  @Column('timestamptz') createdAt: Date;
}
