import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** What one webhook is still to be told about one thing; it is there as long as a delivery of it is pending. */
@Entity({ schema: 'notification', name: 'webhook_stream' })
@Index(['webhookId', 'nextAt'])
export class WebhookStreamEntity {
  @PrimaryColumn('uuid', { name: 'webhook_id' }) webhookId: string;
  @PrimaryColumn('uuid') stream: string;
  /** When its first delivery is due; while it is leased, when the lease ends. */
  @Column('timestamptz', { name: 'next_at' }) nextAt: Date;
  /** A process is sending its first delivery, until then at most. */
  @Column('timestamptz', { name: 'leased_until', nullable: true }) leasedUntil: Date | null;
}
