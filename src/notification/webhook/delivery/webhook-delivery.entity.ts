import { Column, Entity, PrimaryColumn } from 'typeorm';
import { fenTransformer } from '../../../platform/database/column.js';

/** One event on its way to one webhook; its id is the `webhook-id` the receiver deduplicates by. */
@Entity({ schema: 'notification', name: 'webhook_delivery' })
export class WebhookDeliveryEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') webhookId: string;
  @Column('uuid') eventId: string;
  @Column('text') eventName: string;
  /** What it is about: later ones about it wait for this one. */
  @Column('uuid') stream: string;
  /** Where it stands among all of its stream. */
  @Column('bigint', { transformer: fenTransformer }) place: bigint;
  @Column('text') body: string;
  @Column('text') state: 'pending' | 'delivered' | 'failed';
  @Column('int', { default: 0 }) attempts: number;
  @Column('int', { nullable: true }) lastStatus: number | null;
  @Column('text', { nullable: true }) lastError: string | null;
  @Column('timestamptz') createdAt: Date;
  @Column('timestamptz', { nullable: true }) deliveredAt: Date | null;
}

/** What one webhook is still to be notified about one thing; it is there as long as a delivery of it is pending. */
@Entity({ schema: 'notification', name: 'webhook_stream' })
export class WebhookStreamEntity {
  @PrimaryColumn('uuid') webhookId: string;
  @PrimaryColumn('uuid') stream: string;
  /** When its first delivery is due; while it is leased, when the lease ends. */
  @Column('timestamptz') nextAt: Date;
  /** A process is sending its first delivery, until then at most. */
  @Column('timestamptz', { nullable: true }) leasedUntil: Date | null;
}
