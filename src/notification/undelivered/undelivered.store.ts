import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import { Database } from '../../platform/database/database.js';
import type { UndeliveredMessageDto } from './undelivered.dto.js';

const DAY_MS = 86_400_000;

/** Rows of `notification.code_dispatch` that wait, or ended without arriving; the indexes of them alone are read. */
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

  /** How many are to be carried now, whichever release can, and how long the first of them waits. */
  async waiting(): Promise<{ medium: string; many: number; oldestSeconds: number }[]> {
    return this.database.query(
      `SELECT medium, count(*)::int AS many, extract(epoch FROM $1::timestamptz - min(next_at))::float8 AS "oldestSeconds"
       FROM notification.code_dispatch WHERE state IN ('pending', 'waiting') AND next_at <= $1
       GROUP BY medium ORDER BY medium`,
      [this.clock.now()],
    );
  }
}
