import { Column, Entity, PrimaryColumn } from 'typeorm';

/** An employer that a platform's webhook watches. */
@Entity({ schema: 'notification', name: 'webhook_enterprise' })
export class WatchedEnterpriseEntity {
  @PrimaryColumn('uuid', { name: 'webhook_id' }) webhookId: string;
  @PrimaryColumn('uuid', { name: 'enterprise_id' }) enterpriseId: string;
  @Column('timestamptz', { name: 'watched_since' }) watchedSince: Date;
}
