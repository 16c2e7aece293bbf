import { Injectable } from '@nestjs/common';
import { In, IsNull, LessThan } from 'typeorm';
import { changeOne, Database, query, type Tx } from '../../platform/database/database.js';
import { SubscriptionEntity } from './subscription.entity.js';

@Injectable()
export class SubscriptionStore {
  constructor(private readonly database: Database) {}

  /** False when the subscriber has an open subscription. */
  async insert(tx: Tx, row: SubscriptionEntity): Promise<boolean> {
    const made = await query(
      tx,
      `INSERT INTO insurance.subscription (id, subscriber_id, insurer_id, product_code, subscribed_at, valid_from)
       VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (subscriber_id) WHERE ended_at IS NULL DO NOTHING RETURNING id`,
      [row.id, row.subscriberId, row.insurerId, row.productCode, row.subscribedAt, row.validFrom],
    );
    return made.length === 1;
  }

  /** False when the subscriber has no open subscription with this id. */
  async end(tx: Tx, id: string, subscriberId: string, endedAt: Date): Promise<boolean> {
    return changeOne(tx, SubscriptionEntity, { id, subscriberId, endedAt: IsNull() }, { endedAt });
  }

  /** All subscriptions of these parties, the newest first. */
  async ofSubscribers(subscriberIds: readonly string[]): Promise<SubscriptionEntity[]> {
    return this.database
      .repository(SubscriptionEntity)
      .find({ where: { subscriberId: In(subscriberIds) }, order: { id: 'DESC' } });
  }

  async list(
    of: { subscriberId: string } | { insurerId: string },
    limit: number,
    beforeId?: string,
  ): Promise<SubscriptionEntity[]> {
    return this.database.repository(SubscriptionEntity).find({
      where: { ...of, ...(beforeId && { id: LessThan(beforeId) }) },
      order: { id: 'DESC' },
      take: limit,
    });
  }
}
