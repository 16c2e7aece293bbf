import { Injectable } from '@nestjs/common';
import { Clock } from '../../clock/clock.js';
import { Database, query } from '../../database/database.js';
import { deliveryDays } from '../../operations/retention/retention.js';
import { Parameters } from '../../parameter/parameters.js';
import { HandlerRegistry } from '../handler.registry.js';

/** How many events of a handler were given a delivery. */
interface Mended {
  handler: string;
  many: number;
}

const DAY_MS = 86_400_000;
/** Deliveries that are posted in one transaction. */
const A_PAGE = 5_000;

/**
 * Delivers to a room what it never heard: an event that a process of an older release posted has deliveries for the
 * handlers that this one knew. As far back as deliveries are kept, because there an event without one was never heard. Can
 * be stopped and repeated. The events stand in no stream: the room’s handlers take facts in any order.
 */
@Injectable()
export class MendDeliveries {
  constructor(
    private readonly database: Database,
    private readonly registry: HandlerRegistry,
    private readonly parameters: Parameters,
    private readonly clock: Clock,
  ) {}

  /** @returns what was delivered, by handler @throws ParameterMissing */
  async run(room: string): Promise<Mended[]> {
    const kept = (await this.parameters.today(deliveryDays)) - 1; // what is forgotten today may be gone already
    const since = new Date(this.clock.now().getTime() - kept * DAY_MS);
    const mended: Mended[] = [];
    for (const event of this.registry.events())
      for (const handler of this.registry.namesFor(event).filter((name) => name.startsWith(`${room}/`))) {
        const many = await this.mend(event, handler, since);
        if (many > 0) mended.push({ handler, many });
      }
    return mended;
  }

  private async mend(event: string, handler: string, since: Date): Promise<number> {
    let many = 0;
    for (let page = A_PAGE; page === A_PAGE; many += page)
      page = await this.database.transaction(async (tx) => {
        const posted = await query(tx, UNHEARD, [event, handler, since, A_PAGE]);
        return posted.length;
      });
    return many;
  }
}

const UNHEARD = `
  INSERT INTO platform.delivery (event_id, room, handler, bulk, next_at)
  SELECT e.id, split_part($2, '/', 1), $2, true, now() FROM platform.event e
  WHERE e.name = $1 AND e.occurred_at > $3
    AND NOT EXISTS (SELECT 1 FROM platform.delivery d WHERE d.event_id = e.id AND d.handler = $2)
  ORDER BY e.id LIMIT $4 ON CONFLICT DO NOTHING RETURNING 1`;
