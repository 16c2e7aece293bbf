import { Injectable } from '@nestjs/common';
import { MoreThan } from 'typeorm';
import { Database, query, type Tx } from '../../../platform/database/database.js';
import { WatchedEnterpriseEntity } from './watched-enterprise.entity.js';

/** The employers that platforms' webhooks watch. */
@Injectable()
export class WatchStore {
  constructor(private readonly database: Database) {}

  /** How many were not on the list before. Lock the webhook first. */
  async add(tx: Tx, webhookId: string, enterpriseIds: string[], at: Date): Promise<number> {
    const added = await query(
      tx,
      `INSERT INTO notification.webhook_enterprise (webhook_id, enterprise_id, watched_since)
       SELECT DISTINCT $1::uuid, e, $3::timestamptz FROM unnest($2::uuid[]) e
       ON CONFLICT (webhook_id, enterprise_id) DO NOTHING RETURNING enterprise_id`,
      [webhookId, enterpriseIds, at],
    );
    return added.length;
  }

  /** How many were on the list. Lock the webhook first. */
  async remove(tx: Tx, webhookId: string, enterpriseIds: string[]): Promise<number> {
    const removed = await query(
      tx,
      `DELETE FROM notification.webhook_enterprise WHERE webhook_id = $1 AND enterprise_id = ANY($2::uuid[])
       RETURNING enterprise_id`,
      [webhookId, enterpriseIds],
    );
    return removed.length;
  }

  async count(tx: Tx, webhookId: string): Promise<number> {
    return tx.countBy(WatchedEnterpriseEntity, { webhookId });
  }

  /** By id, after a known one. */
  async page(webhookId: string, limit: number, afterId?: string): Promise<WatchedEnterpriseEntity[]> {
    return this.database.repository(WatchedEnterpriseEntity).find({
      where: { webhookId, ...(afterId !== undefined && { enterpriseId: MoreThan(afterId) }) },
      order: { enterpriseId: 'ASC' },
      take: limit,
    });
  }
}
