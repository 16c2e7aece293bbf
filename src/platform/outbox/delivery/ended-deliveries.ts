import { Injectable } from '@nestjs/common';
import { query, type Tx } from '../../database/database.js';
import type { Forgotten } from '../../database/forget-older.js';

/**
 * Deliveries that are done or were called off. They have no index of their own, which every delivery would pay for:
 * they are met in the order of their ids, which is about that of time, so that whole pages become free at once.
 */
@Injectable()
export class EndedDeliveries {
  /** A walk from the oldest on; each slice looks at the next ids and forgets those that ended before. */
  walk(): (tx: Tx, before: Date, most: number) => Promise<Forgotten> {
    let after = '0';
    return async (tx, before, most) => {
      const [row] = await query<{ gone: number; last: string | null; isMore: boolean }>(tx, NEXT, [
        after,
        before,
        most,
      ]);
      const { gone, last, isMore } = row!;
      after = last ?? after;
      return { gone, isMore };
    };
  }
}

/** Behind a page whose last delivery is of an event younger than `$2` nothing can have ended before. */
const NEXT = `
  WITH page AS MATERIALIZED (
    SELECT id, event_id FROM platform.delivery WHERE id > $1 ORDER BY id LIMIT $3),
  gone AS (
    DELETE FROM platform.delivery d USING page
    WHERE d.id = page.id AND d.state IN ('done', 'cancelled') AND d.done_at < $2 RETURNING 1),
  last AS (
    SELECT l.id, e.occurred_at < $2 AS old FROM (SELECT * FROM page ORDER BY id DESC LIMIT 1) l
    JOIN platform.event e ON e.id = l.event_id)
  SELECT (SELECT count(*)::int FROM gone) AS gone, (SELECT id FROM last) AS last,
    coalesce((SELECT old FROM last), false) AS "isMore"`;
