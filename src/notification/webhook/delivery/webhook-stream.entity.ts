import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** What one webhook is still to be notified about one thing; it is there as long as a delivery of it is pending. */
@Entity({ schema: 'notification', name: 'webhook_stream' })
@Index(['webhookId', 'nextAt'])
export class WebhookStreamEntity {
  @PrimaryColumn('uuid') webhookId: string;
  @PrimaryColumn('uuid') stream: string;
  /** When its first delivery is due; while it is leased, when the lease ends. */
  @Column('timestamptz') nextAt: Date;
  /** A process is sending its first delivery, until then at most. */
  @Column('timestamptz', { nullable: true }) leasedUntil: Date | null;
}
