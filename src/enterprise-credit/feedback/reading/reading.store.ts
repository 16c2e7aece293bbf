import { Injectable } from '@nestjs/common';
import { Database, query, type Tx } from '../../../platform/database/database.js';
import type { OrganisationId } from '../../../platform/ids/ids.js';
import { EnterpriseReading } from './enterprise-reading.entity.js';

/** One question of a platform about an employer. */
export interface NotedReading {
  platformId: OrganisationId;
  enterpriseId: OrganisationId;
  readAt: Date;
}

/** Which platform asked about which employer. */
@Injectable()
export class ReadingStore {
  constructor(private readonly database: Database) {}

  /** Adds readings of enterprises that are known, one a pair at most, in the order of their keys so that two writers never wait for each other. */
  async note(tx: Tx, readings: NotedReading[]): Promise<void> {
    await query(
      tx,
      `INSERT INTO enterprise_credit.enterprise_reading AS r (platform_id, enterprise_id, first_read_at, last_read_at, days)
       SELECT platform_id, enterprise_id, read_at, read_at, 1
       FROM unnest($1::uuid[], $2::uuid[], $3::timestamptz[]) AS n (platform_id, enterprise_id, read_at)
       JOIN enterprise_credit.enterprise e ON e.id = n.enterprise_id
       ORDER BY platform_id, enterprise_id
       ON CONFLICT (platform_id, enterprise_id) DO UPDATE SET
         last_read_at = greatest(r.last_read_at, excluded.last_read_at),
         days = r.days + CASE WHEN (excluded.last_read_at AT TIME ZONE 'Asia/Shanghai')::date
           > (r.last_read_at AT TIME ZONE 'Asia/Shanghai')::date THEN 1 ELSE 0 END`,
      [
        readings.map(({ platformId }) => platformId),
        readings.map(({ enterpriseId }) => enterpriseId),
        readings.map(({ readAt }) => readAt),
      ],
    );
  }

  async find(platformId: OrganisationId, enterpriseId: OrganisationId): Promise<EnterpriseReading | null> {
    return this.database.repository(EnterpriseReading).findOneBy({ platformId, enterpriseId });
  }
}
