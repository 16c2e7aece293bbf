import { Column, Entity, PrimaryColumn, Unique } from 'typeorm';
import { fenTransformer } from '../../../platform/database/fen.transformer.js';

/** One fact on its way to one webhook; its id is the `webhook-id` the receiver deduplicates by. */
@Entity({ schema: 'notification', name: 'webhook_delivery' })
@Unique(['webhookId', 'eventId'])
export class WebhookDeliveryEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'webhook_id' }) webhookId: string;
  @Column('uuid', { name: 'event_id' }) eventId: string;
  @Column('text', { name: 'event_name' }) eventName: string;
  /** What it is about: later ones about it wait for this one. */
  @Column('uuid') stream: string;
  /** Where it stands among all of its stream. */
  @Column('bigint', { transformer: fenTransformer }) place: bigint;
  @Column('text') body: string;
  @Column('text') state: 'pending' | 'delivered' | 'failed';
  @Column('int', { default: 0 }) attempts: number;
  @Column('int', { name: 'last_status', nullable: true }) lastStatus: number | null;
  @Column('text', { name: 'last_error', nullable: true }) lastError: string | null;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
  @Column('timestamptz', { name: 'delivered_at', nullable: true }) deliveredAt: Date | null;
}
