import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';

/** What one subscriber owes one insurer for the shifts of one month. */
export interface PremiumRow {
  month: string;
  subscriberId: string;
  insurerId: string;
  policies: number;
  /** Shifts still running: their premium may change. */
  open: number;
  premiumFen: string;
}

/** The last row of the page before. */
export type PremiumCursor = [month: string, subscriberId: string, insurerId: string];

@Injectable()
export class PremiumStore {
  constructor(private readonly database: Database) {}

  /** Sums over the policies a party owes for or is owed for, newest month first. */
  async statements(
    party: string,
    month: string | undefined,
    limit: number,
    after?: PremiumCursor,
  ): Promise<PremiumRow[]> {
    return this.database.query<PremiumRow>(
      `SELECT statement_month AS month, subscriber_id AS "subscriberId", insurer_id AS "insurerId",
         count(*)::int AS policies, count(*) FILTER (WHERE state = 'active')::int AS open,
         sum(premium_fen)::text AS "premiumFen"
       FROM insurance.policy
       WHERE (subscriber_id = $1 OR insurer_id = $1) AND ($2::text IS NULL OR statement_month = $2)
         AND ($3::text IS NULL OR statement_month < $3
           OR (statement_month = $3 AND (subscriber_id, insurer_id) > ($4::uuid, $5::uuid)))
       GROUP BY 1, 2, 3 ORDER BY statement_month DESC, subscriber_id, insurer_id LIMIT $6`,
      [party, month ?? null, after?.[0] ?? null, after?.[1] ?? null, after?.[2] ?? null, limit],
    );
  }
}
