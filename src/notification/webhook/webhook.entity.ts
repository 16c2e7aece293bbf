import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

export type WebhookState = 'active' | 'disabled' | 'removed';

/** Where an organisation wants to hear of facts. */
@Entity({ schema: 'notification', name: 'webhook' })
@Index(['organisationId', 'id'])
export class WebhookEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'organisation_id' }) organisationId: string;
  @Column('text', { name: 'organisation_kind' }) organisationKind: string;
  @Column('text') url: string;
  @Column('text', { array: true }) events: string[];
  /** Of a platform: it is told of the employers it watches and of no others. */
  @Column('boolean', { name: 'watched_only', default: false }) watchedOnly: boolean;
  /** Sealed under the wrapping key. */
  @Column('bytea') secret: Buffer;
  @Column('bytea', { name: 'former_secret', nullable: true }) formerSecret: Buffer | null;
  @Column('timestamptz', { name: 'former_secret_until', nullable: true }) formerSecretUntil: Date | null;
  @Column('text') state: WebhookState;
  @Column('text', { name: 'reason_code', nullable: true }) reasonCode: string | null;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
  @Column('int', { default: 1 }) version: number;
}
