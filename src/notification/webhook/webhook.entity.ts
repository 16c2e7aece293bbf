import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { WebhookState } from './webhook.rules.js';

/** Where an organisation wants to be notified of events. */
@Entity({ schema: 'notification', name: 'webhook' })
export class WebhookEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') organisationId: string;
  @Column('text') organisationKind: string;
  @Column('text') url: string;
  @Column('text', { array: true }) events: string[];
  /** Of a platform: it is notified of the employers it watches and of no others. */
  @Column('boolean', { default: false }) watchedOnly: boolean;
  /** Sealed under the wrapping key. */
  @Column('bytea') secret: Buffer;
  /** The one before it; those before that are rows of their own. */
  @Column('bytea', { nullable: true }) formerSecret: Buffer | null;
  @Column('timestamptz', { nullable: true }) formerSecretUntil: Date | null;
  @Column('text') state: WebhookState;
  @Column('text', { nullable: true }) reasonCode: string | null;
  @Column('timestamptz') createdAt: Date;
  @Column('int', { default: 1 }) version: number;
}

/** A secret that was replaced twice within its time: it signs on until then. */
@Entity({ schema: 'notification', name: 'webhook_former_secret' })
export class FormerSecretEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') webhookId: string;
  /** Sealed under the wrapping key. */
  @Column('bytea') secret: Buffer;
  @Column('timestamptz') until: Date;
}
