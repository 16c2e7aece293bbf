import { Injectable } from '@nestjs/common';
import { Clock } from '../clock/clock.js';
import { Database, query, send, type Tx } from '../database/database.js';
import { newId } from '../ids/ids.js';
import type { EventName } from './event-name.js';
import type { DomainEvent } from './handler.js';
import { HandlerRegistry } from './handler.registry.js';

/** A fact on its way, and the id of the thing it is about where its order matters. */
export interface PostedFact<P> {
  payload: P;
  stream?: string;
}

/** When a fact is to be heard of, and the name by which that can be called off. */
export interface Later {
  dueAt: Date;
  /** Of one thing at a time: appending under the key of what is pending takes its place. */
  key: string;
}

/** How deliveries are posted. */
interface Posting {
  bulk: boolean;
  later?: Later;
}

const POST = {
  name: 'outbox.post',
  text: `INSERT INTO platform.event (id, name, stream, payload, occurred_at)
    SELECT id, $1, stream, payload, $5 FROM unnest($2::uuid[], $3::text[], $4::jsonb[]) AS n (id, stream, payload)`,
};

const POST_AND_DELIVER = {
  name: 'outbox.post-and-deliver',
  text: `WITH posted AS (${POST.text})
    INSERT INTO platform.delivery (event_id, room, handler, stream, next_at, bulk, waits, later_key)
    SELECT id, split_part(h, '/', 1), h, stream, $7, $8, waits, $10
    FROM unnest($2::uuid[], $3::text[], $9::boolean[]) AS n (id, stream, waits), unnest($6::text[]) h`,
};

/** Posts facts in the same transaction as the change they tell of. */
@Injectable()
export class Outbox {
  constructor(
    private readonly database: Database,
    private readonly registry: HandlerRegistry,
    private readonly clock: Clock,
  ) {}

  /**
   * Appends a fact and one delivery per handler. With a `stream` (the id of the thing it is about), each room reads the
   * events of that stream in the order they were posted. Transactions that overlap have no order between them, unless
   * they lock what the stream is about: one that commits late is read when it is there (docs/adr/0016).
   */
  async append<P extends object>(tx: Tx, event: EventName<P>, payload: P, stream?: string): Promise<string> {
    const [id] = await this.post(tx, event, [{ payload, ...(stream !== undefined && { stream }) }], {
      bulk: false,
    });
    return id!;
  }

  /**
   * The same for many facts of one name, in their order, by one statement however many there are. Their events are
   * bulk: they are carried when no other is due, and within a stream in its order all the same.
   */
  async appendAll<P extends object>(tx: Tx, event: EventName<P>, facts: PostedFact<P>[]): Promise<void> {
    await this.post(tx, event, facts, { bulk: true });
  }

  /** The same, and they are carried as soon as one that is appended alone: somebody waits for each. */
  async appendEach<P extends object>(tx: Tx, event: EventName<P>, facts: PostedFact<P>[]): Promise<void> {
    await this.post(tx, event, facts, { bulk: false });
  }

  /**
   * Appends a fact that its handlers hear of when it is due, not before, until it is called off. It stands in no stream:
   * one would have to wait for it. An event that is appended like this says what was set, not that its time has come.
   */
  async appendLater<P extends object>(
    tx: Tx,
    event: EventName<P>,
    payload: P,
    later: Later,
  ): Promise<string> {
    await this.cancelLater(tx, event, later.key);
    const [id] = await this.post(tx, event, [{ payload }], { bulk: false, later });
    return id!;
  }

  /**
   * Calls off what is to be heard of later.
   * @returns false when there is nothing to call off: it was heard of, or was called off before
   */
  async cancelLater<P>(tx: Tx, event: EventName<P>, key: string): Promise<boolean> {
    const gone = await query<{ id: string }>(
      tx,
      `UPDATE platform.delivery SET state = 'cancelled', done_at = $3
       WHERE handler = ANY ($1) AND later_key = $2 AND state = 'pending' RETURNING id`,
      [this.registry.namesFor(event), key, this.clock.now()],
    );
    return gone.length > 0;
  }

  /** Past facts of the given names in the order they were posted, after a known one; for rebuilding what was counted. */
  async history<P>(names: EventName<P>[], afterId: string | null, limit: number): Promise<DomainEvent<P>[]> {
    return this.database.query<DomainEvent<P>>(
      `SELECT id, name, payload, occurred_at AS "occurredAt" FROM platform.event
       WHERE name = ANY($1) AND ($2::uuid IS NULL OR id > $2) ORDER BY id LIMIT $3`,
      [names, afterId, limit],
    );
  }

  /** Past facts by their ids, in the order they were posted. */
  async past(ids: readonly string[]): Promise<DomainEvent<unknown>[]> {
    return this.database.query<DomainEvent<unknown>>(
      `SELECT id, name, payload, occurred_at AS "occurredAt" FROM platform.event WHERE id = ANY ($1) ORDER BY id`,
      [ids],
    );
  }

  private async post<P extends object>(
    tx: Tx,
    event: EventName<P>,
    facts: PostedFact<P>[],
    { bulk, later }: Posting,
  ): Promise<string[]> {
    const at = this.clock.now();
    const ids = facts.map(() => newId<'event'>());
    if (ids.length === 0) return ids;
    const streams = facts.map(({ stream }) => stream ?? null);
    const payloads = facts.map(({ payload }) => JSON.stringify(payload));
    const handlers = this.registry.namesFor(event);
    const news = [event, ids, streams, payloads, at];
    if (handlers.length === 0) send(tx, POST, news);
    else {
      const delivery = [handlers, later?.dueAt ?? at, bulk, waiting(streams), later?.key ?? null];
      send(tx, POST_AND_DELIVER, [...news, ...delivery]);
    }
    return ids;
  }
}

/** Who waits behind another of its stream: all but the first of those that are posted together. */
function waiting(streams: readonly (string | null)[]): boolean[] {
  const begun = new Set<string>();
  return streams.map((stream) => {
    if (stream === null) return false;
    const waits = begun.has(stream);
    begun.add(stream);
    return waits;
  });
}
