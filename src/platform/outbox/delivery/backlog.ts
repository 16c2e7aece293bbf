import { Injectable } from '@nestjs/common';
import { Clock } from '../../clock/clock.js';
import { Database } from '../../database/database.js';

/** Counted one by one up to here; beyond it the size that PostgreSQL last noted for the index is close enough. */
const COUNTED = 5_000;

/** How much waits for the relay. What falls due later does not; what was postponed or waits behind another does. */
@Injectable()
export class Backlog {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** How many deliveries wait: exact up to five thousand of a kind, PostgreSQL's own estimate where there are more. */
  async pending(): Promise<number> {
    const some = (inIndex: string): string =>
      `(SELECT count(*)::int FROM (SELECT 1 FROM platform.delivery d WHERE d.state = 'pending' AND ${inIndex} LIMIT ${COUNTED}) d)`;
    const [row] = await this.database.query<{ kinds: number[]; estimate: number }>(
      `SELECT ARRAY[${some(kind(false, false, '$1'))}, ${some(kind(true, false, '$1'))}, ${some(kind(false, true))},
         ${some(kind(true, true))}, ${some('d.attempts > 0 AND d.next_at > $1')}] AS kinds,
         (SELECT greatest(reltuples, 0)::bigint::int FROM pg_class WHERE oid = 'platform.delivery_claim'::regclass) AS estimate`,
      [this.clock.now()],
    );
    const { kinds, estimate } = row!;
    const counted = kinds.reduce((sum, kind) => sum + kind, 0);
    return kinds.some((kind) => kind === COUNTED) ? Math.max(counted, estimate) : counted;
  }

  /**
   * Deadlines that are set: exact to five thousand, PostgreSQL's own estimate beyond. And those whose time is over and
   * that are not fired yet, among the first five thousand due deliveries.
   */
  async deadlines(): Promise<{ pending: number; overdue: number }> {
    const due = `(SELECT d.event_id FROM platform.delivery d WHERE d.state = 'pending' AND ${kind(false, false, '$1')} LIMIT ${COUNTED})`;
    const [row] = await this.database.query<{ pending: number; estimate: number; overdue: number }>(
      `SELECT (SELECT count(*)::int FROM (SELECT 1 FROM platform.delivery
           WHERE state = 'pending' AND later_key IS NOT NULL AND event_id IS NULL LIMIT ${COUNTED}) d) AS pending,
         (SELECT greatest(reltuples, 0)::bigint::int FROM pg_class WHERE oid = 'platform.delivery_later'::regclass) AS estimate,
         (SELECT count(*) FILTER (WHERE event_id IS NULL)::int FROM ${due} d) AS overdue`,
      [this.clock.now()],
    );
    const { pending, estimate, overdue } = row!;
    return { pending: pending === COUNTED ? Math.max(pending, estimate) : pending, overdue };
  }

  /** How long the one that is due longest has waited. */
  async oldestSeconds(): Promise<number> {
    const oldest = (bulk: boolean, waits: boolean): string =>
      `(SELECT d.next_at FROM platform.delivery d WHERE d.state = 'pending' AND ${kind(bulk, waits)} LIMIT 1)`;
    const [row] = await this.database.query<{ due: Date | null }>(
      `SELECT least(${oldest(false, false)}, ${oldest(true, false)}, ${oldest(false, true)}, ${oldest(true, true)}) AS due`,
    );
    return row?.due ? Math.max(0, (this.clock.now().getTime() - row.due.getTime()) / 1000) : 0;
  }
}

/** Deliveries of one kind that are due by then, as the index of claims holds them. */
function kind(bulk: boolean, waits: boolean, until = `'infinity'`): string {
  return `(d.waits, d.bulk, d.next_at) >= (${waits}, ${bulk}, '-infinity')
    AND (d.waits, d.bulk, d.next_at) <= (${waits}, ${bulk}, ${until}) ORDER BY d.waits, d.bulk, d.next_at, d.id`;
}
