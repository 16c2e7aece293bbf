import { Injectable } from '@nestjs/common';
import { startOfBusinessDay } from '../../platform/clock/business-day.js';
import { Database, query, type Tx } from '../../platform/database/database.js';
import type { OrganisationId } from '../../platform/ids/ids.js';
import type { FoundClaims } from './first-claims.rules.js';
import type { ClaimChannel, ClaimingSide, ClaimsMade } from './claim.types.js';

interface FoundRow extends Record<'decided' | 'of' | 'upheld' | 'upheldOf' | 'inVain' | 'hosted', number> {
  id: OrganisationId;
}

/** What was said against employers, by each channel. */
@Injectable()
export class ClaimStore {
  constructor(private readonly database: Database) {}

  /** Who says something against an employer waits for whoever is at it. */
  async lock(tx: Tx, enterpriseId: OrganisationId): Promise<void> {
    await query(tx, 'SELECT pg_advisory_xact_lock(hashtextextended($1, 32))', [enterpriseId]);
  }

  /** Who says something waits for what its side says by another request. */
  async lockSide(tx: Tx, platformId: OrganisationId): Promise<void> {
    await query(tx, 'SELECT pg_advisory_xact_lock(hashtextextended($1, 33))', [platformId]);
  }

  /** Claims of a side, or the first of one platform alone: about an employer today and open, and about everybody. */
  async made(
    tx: Tx,
    { channel, platformIds, isFirst }: Pick<ClaimingSide, 'channel' | 'platformIds'> & { isFirst: boolean },
    { enterpriseId, today }: { enterpriseId: OrganisationId; today: string },
  ): Promise<ClaimsMade> {
    const [row] = await query<ClaimsMade>(
      tx,
      `WITH claim AS (${CLAIMS[channel]})
       SELECT count(*) FILTER (WHERE enterprise_id = $2 AND today)::int AS today,
         count(*) FILTER (WHERE enterprise_id = $2)::int AS open, count(*)::int AS "openOfOwner" FROM claim`,
      [platformIds, enterpriseId, startOfBusinessDay(today), isFirst],
    );
    return row!;
  }

  /** What people found of the claims of platforms, by all channels; a row for each of them. */
  async found(
    platformIds: readonly OrganisationId[],
  ): Promise<Map<OrganisationId, Omit<FoundClaims, 'share'>>> {
    const rows = await this.database.query<FoundRow>(
      `SELECT p.id, count(c.state)::int AS decided, count(DISTINCT c.enterprise_id)::int AS of,
         count(*) FILTER (WHERE c.state = 'upheld')::int AS upheld,
         count(DISTINCT c.enterprise_id) FILTER (WHERE c.state = 'upheld')::int AS "upheldOf",
         count(*) FILTER (WHERE c.state IN ('dismissed', 'overturned'))::int AS "inVain",
         (SELECT count(DISTINCT h.enterprise_id)::int FROM enterprise_credit.hosting h
           WHERE h.platform_id = p.id AND h.state IN ('confirmed', 'verified')) AS hosted
       FROM unnest($1::uuid[]) AS p (id)
         LEFT JOIN (${Object.values(DECIDED).join(' UNION ALL ')}) c ON c.platform_id = p.id GROUP BY p.id`,
      [platformIds],
    );
    return new Map(
      rows.map(({ id, decided, of, upheld, upheldOf, inVain, hosted }) => [
        id,
        {
          decided: { many: decided, employers: of },
          upheld: { many: upheld, employers: upheldOf },
          inVain,
          hosted,
        },
      ]),
    );
  }

  /** How many employers these platforms host by a verified relation. */
  async hosted(platformIds: readonly OrganisationId[]): Promise<number> {
    const [row] = await this.database.query<{ many: number }>(
      `SELECT count(DISTINCT enterprise_id)::int AS many FROM enterprise_credit.hosting
       WHERE platform_id = ANY($1::uuid[]) AND state IN ('confirmed', 'verified')`,
      [platformIds],
    );
    return row!.many;
  }
}

/** What is open of each channel, and whether it is of today. What was taken over from the ledger was said before there were limits. */
const CLAIMS: Record<ClaimChannel, string> = {
  reports: `SELECT enterprise_id, reported_at >= $3 OR state = 'retracted' AS today FROM enterprise_credit.fraud_report
    WHERE reporter_organisation_id = ANY($1::uuid[]) AND (is_first OR NOT $4)
      AND (state = 'reported' OR (state = 'retracted' AND (reported_at >= $3 OR decided_at >= $3)))`,
  engagements: `SELECT enterprise_id, reported_at >= $3 OR retracted_at >= $3 IS TRUE AS today
    FROM enterprise_credit.fulfilment
    WHERE platform_id = ANY($1::uuid[]) AND (is_first OR NOT $4) AND outcome = 'broken' AND NOT from_ledger
      AND (state IN ('held', 'objected') OR (state IN ('reported', 'retracted') AND (reported_at >= $3 OR retracted_at >= $3)))`,
};

/** What people decided of each channel, whatever became of it after. */
const DECIDED: Record<ClaimChannel, string> = {
  reports: `SELECT reporter_organisation_id AS platform_id, enterprise_id, state FROM enterprise_credit.fraud_report
    WHERE reporter_organisation_id = ANY($1::uuid[]) AND state IN ('upheld', 'dismissed', 'overturned', 'undecided')`,
  engagements: `SELECT platform_id, enterprise_id, state FROM enterprise_credit.fulfilment
    WHERE platform_id = ANY($1::uuid[]) AND state IN ('upheld', 'dismissed')`,
};
