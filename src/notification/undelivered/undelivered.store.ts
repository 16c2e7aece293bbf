import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import { Database } from '../../platform/database/database.js';
import type { UndeliveredMessageDto } from './undelivered.dto.js';

const DAY_MS = 86_400_000;

/** Rows of `notification.code_dispatch` that ended without arriving; the index of them alone is read. */
@Injectable()
export class UndeliveredStore {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async list(limit: number, before?: string): Promise<UndeliveredMessageDto[]> {
    return this.database.query(
      `SELECT sign_in_code_id AS id, state, template, recipient_id AS "recipientId", tried,
         last_error AS "reasonCode", next_at AS at
       FROM notification.code_dispatch
       WHERE state IN ('undelivered', 'dropped') AND ($2::uuid IS NULL OR sign_in_code_id < $2)
       ORDER BY sign_in_code_id DESC LIMIT $1`,
      [limit, before ?? null],
    );
  }

  async ofLastDay(): Promise<{ labels: { state: string; provider: string }; value: number }[]> {
    const since = new Date(this.clock.now().getTime() - DAY_MS);
    const rows = await this.database.query<{ state: string; provider: string; many: number }>(
      `SELECT state, coalesce(tried[cardinality(tried)], 'none') AS provider, count(*)::int AS many
       FROM notification.code_dispatch WHERE state IN ('undelivered', 'dropped') AND next_at > $1 GROUP BY 1, 2`,
      [since],
    );
    return rows.map(({ state, provider, many }) => ({ labels: { state, provider }, value: many }));
  }
}
