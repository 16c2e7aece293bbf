import { Injectable } from '@nestjs/common';
import { Database, query, type Tx } from '../../../platform/database/database.js';
import type { OrganisationId } from '../../../platform/ids/ids.js';
import { WITHDRAWING } from '../../restriction/restriction.store.js';

/** Which platform asked about which employer. */
@Injectable()
export class ReadingStore {
  constructor(private readonly database: Database) {}

  /**
   * Notes the first reading of a business day, one statement for all, in the order of their keys so that two writers
   * never wait for each other in a ring. It waits for a withdrawal that is under way: what is read after it is not
   * what was withdrawn.
   */
  async note(
    tx: Tx,
    platformId: OrganisationId,
    enterpriseIds: OrganisationId[],
    readAt: Date,
  ): Promise<void> {
    await query(tx, `SELECT pg_advisory_xact_lock_shared(${WITHDRAWING})`);
    await query(
      tx,
      `INSERT INTO enterprise_credit.enterprise_reading AS r (platform_id, enterprise_id, first_read_at, last_read_at, days)
       SELECT $1, id, $3, $3, 1 FROM unnest($2::uuid[]) AS n (id) ORDER BY id
       ON CONFLICT (platform_id, enterprise_id) DO UPDATE SET last_read_at = excluded.last_read_at, days = r.days + 1
       WHERE (r.last_read_at AT TIME ZONE 'Asia/Shanghai')::date
         < (excluded.last_read_at AT TIME ZONE 'Asia/Shanghai')::date`,
      [platformId, enterpriseIds, readAt],
    );
  }

  /** Of these employers, those whose reading by the platform is noted since then. */
  async notedSince(
    since: Date,
    platformId: OrganisationId,
    enterpriseIds: OrganisationId[],
  ): Promise<Set<OrganisationId>> {
    const rows = await query<{ id: OrganisationId }>(
      this.database.reader,
      `SELECT enterprise_id AS id FROM enterprise_credit.enterprise_reading
       WHERE platform_id = $1 AND enterprise_id = ANY($2::uuid[]) AND last_read_at >= $3`,
      [platformId, enterpriseIds, since],
    );
    return new Set(rows.map(({ id }) => id));
  }

  /** Platforms that ever asked about an employer, and those that host it or say so and were not denied. */
  async readersOf(tx: Tx, enterpriseId: string): Promise<OrganisationId[]> {
    const rows = await query<{ id: OrganisationId }>(
      tx,
      `SELECT platform_id AS id FROM enterprise_credit.enterprise_reading WHERE enterprise_id = $1
       UNION SELECT platform_id FROM enterprise_credit.hosting
         WHERE enterprise_id = $1 AND state IN ('declared', 'unanswered', 'proof-given', 'confirmed', 'verified') ORDER BY id`,
      [enterpriseId],
    );
    return rows.map(({ id }) => id);
  }
}
