import { Column, Entity, PrimaryColumn } from 'typeorm';

/** An employer that a platform's webhook watches. */
@Entity({ schema: 'notification', name: 'webhook_enterprise' })
export class WatchedEnterpriseEntity {
  @PrimaryColumn('uuid') webhookId: string;
  @PrimaryColumn('uuid') enterpriseId: string;
  @Column('timestamptz') watchedSince: Date;
}
