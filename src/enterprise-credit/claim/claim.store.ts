import { Injectable } from '@nestjs/common';
import { startOfBusinessDay } from '../../platform/clock/business-day.js';
import { query, type Tx } from '../../platform/database/database.js';
import type { OrganisationId } from '../../platform/ids/ids.js';
import type { ClaimsMade } from './claim.types.js';

/** What was said against employers and nobody has decided, through whatever channel. */
@Injectable()
export class ClaimStore {
  /** Who says something against an employer waits for whoever is at it. */
  async lock(tx: Tx, enterpriseId: OrganisationId): Promise<void> {
    await query(tx, 'SELECT pg_advisory_xact_lock(hashtextextended($1, 32))', [enterpriseId]);
  }

  /** Everybody who ever said something against an employer, and this one. */
  async reporters(tx: Tx, by: OrganisationId): Promise<OrganisationId[]> {
    const rows = await query<{ id: OrganisationId }>(
      tx,
      `SELECT platform_id AS id FROM enterprise_credit.hosting UNION SELECT $1::uuid
       UNION SELECT platform_id FROM enterprise_credit.platform_owner ORDER BY id`,
      [by],
    );
    return rows.map(({ id }) => id);
  }

  /** Undecided claims of these platforms: about an employer today and in all, and about everybody. */
  async made(
    tx: Tx,
    platformIds: readonly OrganisationId[],
    { enterpriseId, today, since }: { enterpriseId: OrganisationId; today: string; since: Date },
  ): Promise<ClaimsMade> {
    const [row] = await query<ClaimsMade>(
      tx,
      `WITH claim AS (
         SELECT enterprise_id, reported_at AS made_at FROM enterprise_credit.fraud_report
           WHERE reporter_organisation_id = ANY($1::uuid[]) AND state = 'reported'
         UNION ALL SELECT enterprise_id, reported_at FROM enterprise_credit.fulfilment
           WHERE platform_id = ANY($1::uuid[]) AND outcome = 'broken'
             AND (state = 'objected' OR (state = 'reported' AND reported_at >= $4)))
       SELECT count(*) FILTER (WHERE enterprise_id = $2 AND made_at >= $3)::int AS today,
         count(*) FILTER (WHERE enterprise_id = $2)::int AS open, count(*)::int AS "openOfOwner" FROM claim`,
      [platformIds, enterpriseId, startOfBusinessDay(today), since],
    );
    return row!;
  }
}
