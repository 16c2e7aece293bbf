import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Injectable } from '@nestjs/common';
import pg from 'pg';
import { Commands } from '../../src/platform/command/commands.js';
import { Database, query, type Tx } from '../../src/platform/database/database.js';
import { Backlog } from '../../src/platform/outbox/delivery/backlog.js';
import { Carrier } from '../../src/platform/outbox/delivery/carrier.js';
import { Lanes } from '../../src/platform/outbox/delivery/lanes.js';
import { eventName } from '../../src/platform/outbox/event-name.js';
import { handlerTable, on, onMany } from '../../src/platform/outbox/handler.js';
import { Outbox } from '../../src/platform/outbox/outbox.js';
import { openGround, type OpenGround } from '../harness/ground.js';

class Spoken {
  text: string;
}
const spoken = eventName('hall.spoken', Spoken);
const reminded = eventName('hall.reminded', Spoken);
const ordered = eventName('hall.ordered', Spoken);
const sung = eventName('hall.sung', Spoken);

/** Writes down what it hears; what it dislikes fails, and what it waits for it waits for. */
@Injectable()
class Clerk {
  dislikes: string | undefined;
  waits: Record<string, Promise<void>> = {};
  entered: string[] = [];

  constructor(private readonly database: Database) {}

  async hear(tx: Tx, { text }: Spoken): Promise<void> {
    this.entered.push(text);
    await query(tx, 'INSERT INTO hall.heard (text, backend) VALUES ($1, pg_backend_pid())', [text]);
    await this.waits[text];
    if (text === this.dislikes) throw new TypeError(text);
  }

  /** What is heard together stands in one line. */
  async hearAll(tx: Tx, all: readonly Spoken[]): Promise<void> {
    await this.hear(tx, { text: all.map(({ text }) => text).join(' ') });
  }

  /** On a transaction of its own, about the row that `count` moves. */
  async order(): Promise<void> {
    await this.database.transaction((tx) => this.count(tx));
  }

  async count(tx: Tx): Promise<void> {
    await query(tx, 'UPDATE hall.tally SET times = times + 1');
  }
}

const HANDLERS = handlerTable('hall', [
  on(spoken, [Clerk], async (tx, { payload }, clerk) => {
    await clerk.hear(tx, payload);
    await clerk.count(tx);
  }),
  on(reminded, [Clerk], (tx, { payload }, clerk) => clerk.hear(tx, payload)),
  on(ordered, [Clerk], (_tx, _event, clerk) => clerk.order()),
  onMany(sung, [Clerk], (tx, events, clerk) =>
    clerk.hearAll(
      tx,
      events.map(({ payload }) => payload),
    ),
  ),
]);

let ground: OpenGround;
let owner: pg.Client;
let clerk: Clerk;

beforeAll(async () => {
  ground = await openGround([Clerk, HANDLERS]);
  owner = new pg.Client({ connectionString: ground.ownerUrl });
  await owner.connect();
  await owner.query(`CREATE SCHEMA hall;
    CREATE TABLE hall.heard (number int GENERATED ALWAYS AS IDENTITY, text text, backend int);
    CREATE TABLE hall.tally (times int); INSERT INTO hall.tally VALUES (0);
    GRANT USAGE ON SCHEMA hall TO xingong_app; GRANT ALL ON ALL TABLES IN SCHEMA hall TO xingong_app`);
  clerk = ground.get(Clerk);
});
afterAll(async () => {
  await owner.end();
  await ground.close();
});
beforeEach(async () => {
  await owner.query('TRUNCATE hall.heard; TRUNCATE platform.delivery; UPDATE hall.tally SET times = 0');
  Object.assign(clerk, { dislikes: undefined, waits: {}, entered: [] });
});

const post = (text: string, stream?: string): Promise<unknown> =>
  ground.get(Commands).unkeyed((tx) => ground.get(Outbox).append(tx, spoken, { text }, stream));
const postSung = (text: string, stream: string): Promise<unknown> =>
  ground.get(Commands).unkeyed((tx) => ground.get(Outbox).append(tx, sung, { text }, stream));
const heard = async (): Promise<string[]> =>
  (await owner.query<{ text: string }>('SELECT text FROM hall.heard ORDER BY number')).rows.map(
    ({ text }) => text,
  );
const deliveries = (columns: string): Promise<unknown[]> =>
  ground.get(Database).query(`SELECT ${columns} FROM platform.delivery ORDER BY id`);
const until = async (isSo: () => boolean | Promise<boolean>): Promise<void> => {
  while (!(await isSo())) await new Promise(setImmediate);
};
const doneAtOnce = (many: number): unknown[] =>
  Array.from({ length: many }, () => ({ state: 'done', attempts: 0 }));
/** Something to wait for, and what ends the wait. */
function gate(): { opened: Promise<void>; open: () => void } {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { opened, open: () => open() };
}

describe('the order of a stream', () => {
  it('is that of posting where one was committed before the other was posted', async () => {
    for (const text of ['1', '2', '3', '4', '5']) await post(text, 'a');
    await Promise.all([ground.drain(), ground.drain(), ground.drain()]);
    expect(await heard()).toEqual(['1', '2', '3', '4', '5']);
  });

  it('is none between transactions that overlap: who commits late is heard when it is there, and is not lost', async () => {
    const late = gate();
    const posted = gate();
    const slow = ground.get(Commands).unkeyed(async (tx) => {
      await ground.get(Outbox).append(tx, spoken, { text: 'posted first' }, 'a');
      posted.open();
      await late.opened;
    });
    await posted.opened;
    await post('committed first', 'a');
    await ground.drain();
    expect(await heard()).toEqual(['committed first']);
    late.open();
    await slow;
    await ground.drain();
    expect(await heard()).toEqual(['committed first', 'posted first']);
  });

  it('holds when another is posted while the stream is being carried, however it ends', async () => {
    for (const dislikes of [undefined, 'now']) {
      const held = gate();
      Object.assign(clerk, { dislikes, waits: { now: held.opened }, entered: [] });
      await owner.query('TRUNCATE hall.heard');
      await post('now', 'a');
      const carrying = ground.get(Carrier).carry(32);
      await until(() => clerk.entered.includes('now'));
      await post('meanwhile', 'a');
      expect(await ground.drain()).toBe(0); // the stream is in other hands
      held.open();
      await carrying;
      clerk.dislikes = undefined;
      ground.clock.advance({ seconds: 2 });
      await ground.drain();
      expect(await heard()).toEqual(['now', 'meanwhile']);
    }
  });

  it('is kept by many who post and many who carry at once', async () => {
    const streams = ['a', 'b', 'c', 'd', 'e'];
    const posting = { isOver: false };
    const carrying = Promise.all(
      Array.from({ length: 4 }, async () => {
        while (!posting.isOver) await ground.drain();
      }),
    );
    await Promise.all(
      streams.map(async (stream) => {
        for (let n = 0; n < 60; n++) await post(`${stream} ${100 + n}`, stream);
      }),
    );
    posting.isOver = true;
    await carrying;
    await ground.drain();
    const all = await heard();
    expect(all).toHaveLength(300);
    for (const stream of streams) {
      const own = all.filter((text) => text.startsWith(stream));
      expect(own).toEqual([...own].sort());
    }
    expect(await owner.query(`SELECT 1 FROM platform.delivery WHERE state <> 'done'`)).toHaveProperty(
      'rowCount',
      0,
    );
  });
});

describe('a batch', () => {
  it('carries several in one transaction and postpones alone what fails, with its stream', async () => {
    clerk.dislikes = 'poison';
    for (const [text, stream] of [
      ['before', 'x'],
      ['poison', 'a'],
      ['behind it', 'a'],
      ['after', 'y'],
      ['unordered', undefined],
    ] as const)
      await post(text, stream);
    expect(await ground.get(Carrier).carry(32)).toMatchObject({ carried: 4 });
    expect(await heard()).toEqual(['before', 'after', 'unordered']);
    const { rows } = await owner.query('SELECT DISTINCT backend, xmin::text FROM hall.heard');
    expect(rows.map(({ backend }) => backend)).toHaveLength(3); // a savepoint each
    expect(new Set(rows.map(({ backend }) => backend)).size).toBe(1);
    expect(await deliveries('state, attempts, last_error AS error')).toEqual([
      { state: 'done', attempts: 0, error: null },
      { state: 'pending', attempts: 1, error: 'TypeError' },
      { state: 'pending', attempts: 0, error: null },
      { state: 'done', attempts: 0, error: null },
      { state: 'done', attempts: 0, error: null },
    ]);
    expect(await ground.drain()).toBe(0);
    clerk.dislikes = undefined;
    ground.clock.advance({ seconds: 1 });
    expect(await ground.drain()).toBe(2);
    expect((await heard()).slice(3)).toEqual(['poison', 'behind it']);
  });

  it('goes on with a stream whose first died in it', async () => {
    clerk.dislikes = 'poison';
    await post('poison', 'a');
    for (let n = 0; n < 40; n++) await post(`${n}`, 'a');
    for (let attempt = 0; attempt < 12; attempt++) {
      await ground.drain();
      ground.clock.advance({ hours: 2 });
    }
    expect(await ground.drain()).toBe(0);
    expect(await heard()).toEqual(Array.from({ length: 40 }, (_, n) => `${n}`));
  });

  it('lets a handler that has a transaction of its own be carried alone', async () => {
    const outbox = ground.get(Outbox);
    await ground.get(Commands).unkeyed(async (tx) => {
      await outbox.append(tx, spoken, { text: 'counted' }, 'a');
      await outbox.append(tx, ordered, { text: 'counted on another connection' }, 'a');
      await outbox.append(tx, spoken, { text: 'counted again' }, 'a');
    });
    expect(await ground.drain()).toBe(3);
    expect(await deliveries('state, attempts')).toEqual(doneAtOnce(3));
    expect((await owner.query('SELECT times FROM hall.tally')).rows).toEqual([{ times: 3 }]);
  });

  it('hands over together what a handler takes together, one of each stream, and keeps the order of each', async () => {
    await postSung('a1', 'a');
    await postSung('b1', 'b');
    await post('a2', 'a');
    await postSung('a3', 'a');
    await postSung('c1', 'c');
    await postSung('b2', 'b');
    await ground.get(Carrier).carry(32);
    expect(await heard()).toEqual(['a1 b1 c1', 'a2', 'a3 b2']);
    expect(await deliveries('state, attempts')).toEqual(doneAtOnce(6));
  });

  it('carries one by one what failed together: who failed waits, the others are heard once', async () => {
    clerk.dislikes = '2';
    for (const text of ['1', '2', '3']) await postSung(text, text);
    clerk.waits = { '1 2 3': Promise.reject(new TypeError('together')) };
    await clerk.waits['1 2 3']!.catch(() => undefined);
    await ground.drain();
    expect(clerk.entered).toEqual(['1 2 3', '1', '2', '3']);
    expect(await heard()).toEqual(['1', '3']);
    expect(await deliveries('state, attempts')).toEqual([
      { state: 'done', attempts: 0 },
      { state: 'pending', attempts: 1 },
      { state: 'done', attempts: 0 },
    ]);
  });

  it('gives way when it waits for rows of somebody else, and blames nobody', async () => {
    await owner.query('BEGIN; UPDATE hall.tally SET times = times');
    await post('one', 'a');
    await post('two', 'b');
    const first = await ground.get(Carrier).carry(32);
    expect(first).toEqual({ carried: 0, isMore: true, alone: 1 });
    const draining = ground.drain();
    await owner.query('COMMIT');
    await draining;
    await ground.drain();
    expect(await deliveries('state, attempts')).toEqual(doneAtOnce(2));
  });

  it('leaves nothing behind when its process is killed in the middle, and is carried once', async () => {
    const never = gate();
    clerk.waits = { two: never.opened };
    for (const [text, stream] of [
      ['one', 'a'],
      ['two', 'b'],
      ['three', 'b'],
    ] as const)
      await post(text, stream);
    const carrying = ground.get(Carrier).carry(32);
    await until(() => clerk.entered.includes('two'));
    // what the database sees of a killed process: its connection is gone
    await owner.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE datname = current_database() AND state = 'idle in transaction'`);
    never.open();
    expect(await carrying).toEqual({ carried: 0, isMore: true, alone: 3 });
    expect(await heard()).toEqual([]);
    expect(await ground.drain()).toBe(3);
    expect((await heard()).sort()).toEqual(['one', 'three', 'two']);
    expect(await deliveries('state, attempts')).toEqual(doneAtOnce(3));
  });

  it('keeps no other stream waiting, however long one is', async () => {
    for (let n = 0; n < 100; n++) await post(`long ${n}`, 'long');
    await post('short', 'short');
    ground.clock.advance({ seconds: 1 });
    await ground.get(Carrier).carry(32);
    await ground.get(Carrier).carry(32);
    expect(await heard()).toContain('short');
    await ground.drain();
    expect(await heard()).toHaveLength(101);
  });
});

describe('deliveries for later', () => {
  const later = (text: string, seconds: number): Promise<unknown> =>
    ground.get(Commands).unkeyed((tx) =>
      ground.get(Outbox).appendLater(
        tx,
        reminded,
        { text },
        {
          key: 'a thing',
          dueAt: new Date(ground.clock.now().getTime() + seconds * 1000),
        },
      ),
    );
  const cancel = (): Promise<boolean> =>
    ground.get(Commands).unkeyed((tx) => ground.get(Outbox).cancelLater(tx, reminded, 'a thing'));

  it('are heard of when they are due, once, and wait for no stream and keep none waiting', async () => {
    await later('in a minute', 60);
    await post('now', 'a thing');
    expect(await ground.get(Backlog).pending()).toBe(1);
    expect(await ground.drain()).toBe(1);
    ground.clock.advance({ seconds: 59 });
    expect(await ground.drain()).toBe(0);
    expect(await ground.get(Backlog).pending()).toBe(0);
    ground.clock.advance({ seconds: 1 });
    expect(await ground.drain()).toBe(1);
    expect(await heard()).toEqual(['now', 'in a minute']);
    expect(await cancel()).toBe(false);
  });

  it('are moved under their key, and called off once', async () => {
    await later('in a minute', 60);
    await later('in an hour', 3_600);
    ground.clock.advance({ seconds: 60 });
    expect(await ground.drain()).toBe(0);
    expect(await cancel()).toBe(true);
    expect(await cancel()).toBe(false);
    ground.clock.advance({ hours: 1 });
    expect(await ground.drain()).toBe(0);
    expect(await deliveries('state')).toEqual([{ state: 'cancelled' }, { state: 'cancelled' }]);
  });

  it('stay as they were when who calls them off is rolled back', async () => {
    await later('in a minute', 60);
    await expect(
      ground.get(Commands).unkeyed(async (tx) => {
        await ground.get(Outbox).cancelLater(tx, reminded, 'a thing');
        throw new RangeError();
      }),
    ).rejects.toThrow(RangeError);
    ground.clock.advance({ seconds: 60 });
    expect(await ground.drain()).toBe(1);
  });
});

describe('at size', () => {
  /** Deliveries as they stand in a big house: done, and due in many streams, in one that is blocked, and later. */
  const fill = async (many: number): Promise<void> => {
    await owner.query('TRUNCATE platform.delivery; SET session_replication_role = replica');
    await owner.query(
      `INSERT INTO platform.delivery (event_id, room, handler, stream, state, attempts, next_at, waits)
       SELECT gen_random_uuid(), 'hall', 'hall/on-spoken',
         CASE WHEN n % 4 = 0 THEN 'blocked' WHEN n % 4 = 1 THEN 's' || n / 40 END,
         CASE WHEN n % 4 = 2 THEN 'done' ELSE 'pending' END, CASE WHEN n = 4 THEN 3 ELSE 0 END,
         CASE WHEN n % 4 = 3 OR n = 4 THEN $1::timestamptz + interval '1 day' ELSE $1::timestamptz - interval '1 minute' END,
         n % 4 = 0 AND n > 4
       FROM generate_series(1, $2) n`,
      [ground.clock.now(), many],
    );
    await owner.query('SET session_replication_role = origin');
  };
  /** Pages that a claim reads, whatever its statements are. */
  const pages = async (): Promise<number> => {
    await owner.query('BEGIN');
    const { rows } = await owner.query(
      'EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) SELECT * FROM platform.claim_deliveries($1, 32)',
      [ground.clock.now()],
    );
    await owner.query('ROLLBACK');
    const { Plan: plan } = rows[0]['QUERY PLAN'][0];
    return plan['Shared Hit Blocks'] + plan['Shared Read Blocks'];
  };

  it.each(['never analysed', 'analysed', 'analysed when it was empty'])(
    'a claim reads as much of a table as of one ten times as long that was %s',
    async (how) => {
      const read: number[] = [];
      for (const many of [10_000, 100_000]) {
        if (how === 'analysed when it was empty') await owner.query('ANALYZE platform.delivery');
        await fill(many);
        if (how === 'analysed') await owner.query('ANALYZE platform.delivery');
        read.push(await pages());
      }
      expect(read[0]).toBeGreaterThan(10);
      expect(read[1]).toBeLessThan(1.5 * read[0]! + 100);
    },
  );

  it('the gauges tell what is due, postponed or waiting, and leave out what is done or later', async () => {
    await fill(8_000);
    expect(await ground.get(Backlog).pending()).toBe(4_000);
    await fill(80_000);
    await owner.query('VACUUM ANALYZE platform.delivery');
    expect(Math.abs((await ground.get(Backlog).pending()) - 60_000)).toBeLessThan(3_000); // an estimate of all that is pending
    expect(await ground.get(Backlog).oldestSeconds()).toBe(60);
  });
});

describe('a process of the release before', () => {
  it('ends a delivery and knows of nobody behind it: who waits there is brought in', async () => {
    await post('1', 'a');
    await ground.get(Commands).unkeyed((tx) =>
      ground.get(Outbox).appendAll(tx, spoken, [
        { payload: { text: '2' }, stream: 'a' },
        { payload: { text: '3' }, stream: 'a' },
      ]),
    );
    await owner.query(
      `UPDATE platform.delivery SET state = 'done' WHERE id < (SELECT max(id) FROM platform.delivery)`,
    );
    expect(await ground.drain()).toBe(0);
    expect(await ground.get(Lanes).mend()).toBe(0); // first those of all others, then those in bulk
    expect(await ground.get(Lanes).mend()).toBe(1);
    expect(await ground.drain()).toBe(1);
    expect(await heard()).toEqual(['3']);
  });

  it('holds the first of a stream by its row alone, and nobody passes it', async () => {
    await post('1', 'a');
    await post('2', 'a');
    await owner.query('BEGIN; SELECT 1 FROM platform.delivery ORDER BY id LIMIT 1 FOR UPDATE');
    expect(await ground.drain()).toBe(0);
    await owner.query('ROLLBACK');
    expect(await ground.drain()).toBe(2);
  });

  it('leaves deliveries that are carried as before', async () => {
    await owner.query(
      `WITH e AS (INSERT INTO platform.event (id, name, stream, payload, occurred_at)
         SELECT platform.new_id(), 'hall.spoken', 'a', jsonb_build_object('text', n::text), $1 FROM generate_series(1, 40) n
         RETURNING id, payload)
       INSERT INTO platform.delivery (event_id, room, handler, stream, next_at)
       SELECT id, 'hall', 'hall/on-spoken', 'a', $1 FROM e ORDER BY (payload->>'text')::int`,
      [ground.clock.now()],
    );
    expect(await ground.drain()).toBe(40);
    expect(await heard()).toEqual(Array.from({ length: 40 }, (_, n) => `${n + 1}`));
  });
});
