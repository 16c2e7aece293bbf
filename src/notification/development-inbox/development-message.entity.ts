import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What a phone would have received. Only in a trial where no provider is configured. */
@Entity({ schema: 'notification', name: 'development_message' })
export class DevelopmentMessageEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('text') phone: string;
  @Column('text') body: string;
  @Column('timestamptz') createdAt: Date;
}
