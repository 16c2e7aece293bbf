/**
 * The relay in processes of its own on an embedded PostgreSQL (durable: fsync on), with a handler that does nothing:
 * `npm run build && node dist/bench/relay.js`. Five minutes.
 *
 * Every rate stands beside the TPC-B-like transaction of pgbench at 8 clients on the same server in the same run. A
 * claim is timed alone, on one connection, with the relay at rest.
 *
 * Options: `--seconds 2` (a measurement), `--pending 1000000`, `--blocked 20000`, `--many 40000`,
 * `--busy 20000` (sizes),
 * `--only many,busy,blocked,pending,metrics`.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import pg from 'pg';
import { Clock } from '../src/platform/clock/clock.js';
import { loadConfig } from '../src/platform/config/config.js';
import { KeyRing } from '../src/platform/crypto/key-ring.js';
import { makeDataSource } from '../src/platform/database/data-source.js';
import { Database } from '../src/platform/database/database.js';
import { startEmbeddedPostgres } from '../src/platform/database/embedded/embedded-postgres.js';
import { migrate } from '../src/platform/database/open-database.js';
import { Backlog } from '../src/platform/outbox/delivery/backlog.js';
import { eventName } from '../src/platform/outbox/event-name.js';
import { handlerTable, on } from '../src/platform/outbox/handler.js';
import { Relay } from '../src/platform/outbox/relay.js';
import { PlatformModule } from '../src/platform/platform.module.js';
import { middle, perSecond, promised } from './promise.js';

const LEAST_OF_TPC_B = 1.2;
/** More loops may be this much slower: two runs of the same differ as much. */
const NOISE = 0.85;
const CLAIM_GROWS = 2;
const METRICS_MS = 5;
const ROUNDS = 3;

const IS_CHILD = process.argv[2] === '--carry';
const options = parseArgs({
  args: IS_CHILD ? [] : process.argv.slice(2),
  options: {
    seconds: { type: 'string', default: '2' },
    pending: { type: 'string', default: '1000000' },
    blocked: { type: 'string', default: '20000' },
    many: { type: 'string', default: '40000' },
    busy: { type: 'string', default: '20000' },
    only: { type: 'string', default: 'many,busy,blocked,pending,metrics' },
  },
}).values;
const SECONDS = Number(options.seconds);

/** A child: a relay of so many loops, which says how often its handler was called whenever it is asked. */
async function carry(url: string, loops: number): Promise<void> {
  let handled = 0;
  class Noted {}
  const noted = eventName('bench.noted', Noted);
  const handlers = handlerTable('bench', [
    on(noted, [], () => {
      handled++;
      return Promise.resolve();
    }),
  ]);
  @Module({ providers: [handlers] })
  class BenchModule {}
  const dataSource = await (await makeDataSource({ url, as: 'app', poolSize: loops + 2 })).initialize();
  const keyRing = new KeyRing([{ id: 'bench', key: randomBytes(32) }], randomBytes(32));
  const ground = {
    config: loadConfig({}),
    dataSource,
    keyRing,
    clock: new Clock(),
    close: () => dataSource.destroy(),
  };
  const app = await NestFactory.createApplicationContext(
    { module: BenchModule, imports: [PlatformModule.on(ground)] },
    { logger: ['error', 'warn'] },
  );
  process.on('message', (message) => {
    if (message === 'start') app.get(Relay).start(loops);
    else if (message === 'count') process.send?.(handled);
    else void app.close().then(() => process.exit(0));
  });
  process.send?.('ready');
}

function line(what: string, value: string): void {
  console.log(`  ${what.padEnd(62)}${value.padStart(12)}`);
}

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

const TPC_B_TABLES = `
  CREATE SCHEMA bench;
  CREATE TABLE bench.branch (id int PRIMARY KEY, balance int NOT NULL) WITH (fillfactor = 50);
  CREATE TABLE bench.teller (id int PRIMARY KEY, balance int NOT NULL) WITH (fillfactor = 50);
  CREATE TABLE bench.account (id int PRIMARY KEY, balance int NOT NULL, filler char(84)) WITH (fillfactor = 90);
  CREATE TABLE bench.history (teller int, branch int, account int, delta int, at timestamptz, filler char(22));
  INSERT INTO bench.branch SELECT n, 0 FROM generate_series(1, 50) n;
  INSERT INTO bench.teller SELECT n, 0 FROM generate_series(1, 500) n;
  INSERT INTO bench.account SELECT n, 0 FROM generate_series(1, 500000) n;`;

/** Transactions a second of TPC-B's kind at 8 clients: five prepared statements and a commit each. */
async function tpcB(url: string): Promise<number> {
  const clients = await Promise.all(Array.from({ length: 8 }, () => connected(url)));
  let done = 0;
  const until = performance.now() + SECONDS * 1000;
  const pick = (below: number): number => 1 + Math.floor(Math.random() * below);
  const one = async (client: pg.Client): Promise<void> => {
    const [account, teller, branch, delta] = [pick(500_000), pick(500), pick(50), pick(10_000) - 5_000];
    const run = (name: string, text: string, values: number[]): Promise<unknown> =>
      client.query({ name, text, values });
    await client.query('BEGIN');
    await run('a', 'UPDATE bench.account SET balance = balance + $2 WHERE id = $1', [account, delta]);
    await run('r', 'SELECT balance FROM bench.account WHERE id = $1', [account]);
    await run('t', 'UPDATE bench.teller SET balance = balance + $2 WHERE id = $1', [teller, delta]);
    await run('b', 'UPDATE bench.branch SET balance = balance + $2 WHERE id = $1', [branch, delta]);
    await run('h', 'INSERT INTO bench.history VALUES ($1, $2, $3, $4, now())', [
      teller,
      branch,
      account,
      delta,
    ]);
    await client.query('COMMIT');
    done++;
  };
  await Promise.all(
    clients.map(async (client) => {
      while (performance.now() < until) await one(client);
      await client.end();
    }),
  );
  return done / SECONDS;
}

async function connected(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return client;
}

/** Deliveries as posters leave them, one statement each: due since then, in streams `of` gives by their number. */
async function post(admin: pg.Client, many: number, of: string): Promise<void> {
  await admin.query(
    `WITH n AS (SELECT n, platform.new_id() AS id, ${of} AS stream FROM generate_series(1, ${many}) n),
       e AS (INSERT INTO platform.event (id, name, stream, payload, occurred_at)
         SELECT id, 'bench.noted', stream, '{"about": "01920000-0000-7000-8000-000000000000"}', now() FROM n)
     INSERT INTO platform.delivery (event_id, room, handler, stream, next_at)
     SELECT id, 'bench', 'bench/on-noted', stream, now() - interval '1 hour' + n * interval '1 millisecond' FROM n ORDER BY n`,
  );
}

async function emptied(admin: pg.Client): Promise<void> {
  await admin.query('TRUNCATE platform.event, platform.delivery');
}

/** Processes with so many loops each, ready to carry. */
async function started(url: string, processes: number, loops: number) {
  const children = Array.from({ length: processes }, () =>
    fork(fileURLToPath(import.meta.url), ['--carry', url, String(loops)]),
  );
  const said = async (child: ChildProcess): Promise<unknown> =>
    ((await once(child, 'message')) as [unknown])[0];
  await Promise.all(children.map(said));
  return {
    start: () => children.forEach((child) => child.send('start')),
    async count(): Promise<number> {
      const counts = children.map(said);
      for (const child of children) child.send('count');
      return (await Promise.all(counts)).reduce<number>((sum, n) => sum + Number(n), 0);
    },
    async stop(): Promise<void> {
      const ended = children.map((child) => once(child, 'exit'));
      for (const child of children) child.send('stop');
      await Promise.all(ended);
    },
  };
}

/** Deliveries a second once they are warm. */
async function rate(url: string, processes: number, loops: number): Promise<number> {
  const relays = await started(url, processes, loops);
  relays.start();
  await sleep(1_500);
  const [before, start] = [await relays.count(), performance.now()];
  await sleep(SECONDS * 1000);
  const [after, end] = [await relays.count(), performance.now()];
  await relays.stop();
  return ((after - before) * 1000) / (end - start);
}

/** Milliseconds of a claim, and pages of the database that the middle one reads. */
interface Claims {
  p50: number;
  p95: number;
  pages: number;
}

/** Milliseconds of a claim that is given back, and the pages it reads. */
async function claims(url: string): Promise<Claims> {
  const client = await connected(url);
  const claim = 'FROM platform.claim_deliveries(now(), 32)';
  const took: number[] = [];
  for (let n = 0; n < 200; n++) {
    await client.query('BEGIN');
    const start = performance.now();
    await client.query(`SELECT * ${claim}`);
    took.push(performance.now() - start);
    await client.query('ROLLBACK');
  }
  took.sort((a, b) => a - b);
  await client.query('BEGIN');
  const { rows } = await client.query<{ 'QUERY PLAN': [{ Plan: Record<string, number> }] }>(
    `EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) SELECT * ${claim}`,
  );
  await client.query('ROLLBACK');
  await client.end();
  const [{ Plan: plan }] = rows[0]!['QUERY PLAN'];
  const pages = plan['Shared Hit Blocks']! + plan['Shared Read Blocks']!;
  return { p50: took[100]!, p95: took[190]!, pages };
}

const said = ({ p50, p95, pages }: Claims): string =>
  `${p50.toFixed(2)} / ${p95.toFixed(2)} ms, ${pages} pages`;

/** Deliveries a second until the last of them is done; a stream needs a while until who waits in it does so outside. */
async function wholeRate(url: string, processes: number, loops: number, many: number): Promise<number> {
  const relays = await started(url, processes, loops);
  relays.start();
  let warm = await relays.count();
  while (warm < many / 4) {
    await sleep(20);
    warm = await relays.count();
  }
  const start = performance.now();
  while ((await relays.count()) < many) await sleep(20);
  const took = performance.now() - start;
  await relays.stop();
  return ((many - warm) * 1000) / took;
}

/** Where a run takes place. */
interface Stage {
  url: string;
  admin: pg.Client;
  yardstick: number;
}

/** A kind of backlog, and how it is measured. */
interface Kind {
  post: () => Promise<void>;
  rate: (url: string, processes: number, loops: number) => Promise<number>;
}

const SHAPES = [
  [1, 1],
  [1, 4],
  [1, 8],
  [4, 1],
  [4, 4],
] as const;

/** Rates of a kind of backlog at every number of loops and processes, each round beside one loop of the same round. */
async function loops({ url, admin, yardstick }: Stage, what: string, kind: Kind): Promise<void> {
  const rounds: number[][] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const rates: number[] = [];
    for (const [processes, count] of SHAPES) {
      await emptied(admin);
      await kind.post();
      await admin.query('ANALYZE platform.delivery, platform.event');
      rates.push(await kind.rate(url, processes, count));
    }
    rounds.push(rates);
  }
  const one = middle(rounds.map(([first]) => first!));
  const shapes = SHAPES.map(([processes, count], n) => ({
    name: `${processes} x ${count}`,
    rate: middle(rounds.map((rates) => rates[n]!)),
    ratio: middle(rounds.map((rates) => rates[n]! / rates[0]!)),
  }));
  for (const { name, rate: found } of shapes) line(`${what}, ${name} loops`, perSecond(found));
  const best = shapes.toSorted((a, b) => b.rate - a.rate)[0]!;
  const slowest = shapes.toSorted((a, b) => a.ratio - b.ratio)[0]!;
  promised({
    promise: `relay, ${what}: best (${best.name}) by TPC-B`,
    figure: perSecond(best.rate),
    yardstick: perSecond(yardstick),
    ratio: best.rate / yardstick,
    is: 'at least',
    bound: LEAST_OF_TPC_B,
  });
  promised({
    promise: `relay, ${what}: slowest (${slowest.name}) by one loop`,
    figure: perSecond(slowest.rate),
    yardstick: perSecond(one),
    ratio: slowest.ratio,
    is: 'at least',
    bound: NOISE,
  });
}

/** Says what a claim costs beside what it costs with little pending. */
function grows(promise: string, small: Claims, large: Claims): void {
  const figure = `${large.p50.toFixed(2)} ms`;
  const yardstick = `${small.p50.toFixed(2)} ms`;
  promised({ promise, figure, yardstick, ratio: large.p50 / small.p50, is: 'at most', bound: CLAIM_GROWS });
}

function rateIs(promise: string, found: number, yardstick: number): void {
  const figures = { figure: perSecond(found), yardstick: perSecond(yardstick), ratio: found / yardstick };
  promised({ promise, ...figures, is: 'at least', bound: LEAST_OF_TPC_B });
}

/** One head that is postponed with thousands behind it, and other streams beside it. */
async function blocked({ url, admin, yardstick }: Stage): Promise<void> {
  await emptied(admin);
  await post(admin, 2_000, `'s' || n`);
  await admin.query('ANALYZE platform.delivery, platform.event');
  const small = await claims(url);
  await emptied(admin);
  await post(admin, Number(options.blocked), `'blocked'`);
  await admin.query(
    `UPDATE platform.delivery SET attempts = 3, next_at = now() + interval '1 hour' WHERE id = (SELECT min(id) FROM platform.delivery)`,
  );
  await rate(url, 1, 1); // lets them wait
  await post(admin, 2_000, `'s' || n`);
  await admin.query('ANALYZE platform.delivery, platform.event');
  const large = await claims(url);
  line(`claim, 2,000 streams`, said(small));
  line(`claim, the same and ${options.blocked} behind a postponed one`, said(large));
  grows(`relay, claim with ${options.blocked} blocked`, small, large);
  await post(admin, Number(options.many), `'t' || n % 10000`);
  const found = await rate(url, 1, 4);
  rateIs('relay, beside a blocked stream, 1 x 4 loops by TPC-B', found, yardstick);
}

/** A backlog of a million. */
async function pending({ url, admin, yardstick }: Stage): Promise<void> {
  await emptied(admin);
  await post(admin, 2_000, `'s' || n`);
  await admin.query('ANALYZE platform.delivery, platform.event');
  const small = await claims(url);
  await emptied(admin);
  await post(admin, Number(options.pending), `'s' || n % 100000`);
  await admin.query('ANALYZE platform.delivery, platform.event');
  const large = await claims(url);
  line(`claim, 2,000 pending`, said(small));
  line(`claim, ${options.pending} pending in 100,000 streams`, said(large));
  grows(`relay, claim with ${options.pending} pending`, small, large);
  for (const [processes, count] of [
    [1, 4],
    [1, 8],
    [4, 4],
  ] as const) {
    const found = await rate(url, processes, count);
    rateIs(`relay, ${options.pending} pending, ${processes} x ${count} loops by TPC-B`, found, yardstick);
  }
  const after = await claims(url);
  line('claim behind what they did', said(after));
}

/** What a scrape asks of a million done and a tenth pending. */
async function metrics({ url, admin }: Stage): Promise<void> {
  await emptied(admin);
  await post(admin, Math.round(Number(options.pending) * 1.1), `'s' || n`);
  await admin.query(
    `UPDATE platform.delivery SET state = 'done', done_at = now()
     WHERE id <= (SELECT min(id) FROM platform.delivery) + ${options.pending}`,
  );
  await admin.query('VACUUM ANALYZE platform.delivery');
  const source = await (await makeDataSource({ url, as: 'app', poolSize: 2 })).initialize();
  const backlog = new Backlog(new Database(source), new Clock());
  const took: number[] = [];
  let shown = 0;
  for (let n = 0; n < 50; n++) {
    const start = performance.now();
    shown = await backlog.pending();
    await backlog.oldestSeconds();
    took.push(performance.now() - start);
  }
  await source.destroy();
  took.sort((a, b) => a - b);
  promised({
    promise: `relay, gauges of ${options.pending} done, ${shown} shown as pending`,
    figure: `${took[25]!.toFixed(2)} ms`,
    ratio: took[25]! / METRICS_MS,
    is: 'at most',
    bound: 1,
  });
}

async function main(): Promise<void> {
  const root = mkdtempSync(path.join(os.tmpdir(), 'xingong-relay-'));
  const server = await startEmbeddedPostgres({
    root,
    settings: { shared_buffers: '512MB', max_wal_size: '4GB' },
  });
  try {
    await migrate(server.url);
    const admin = await connected(server.url);
    await admin.query(TPC_B_TABLES);
    await admin.query('VACUUM ANALYZE');
    await admin.query('SET session_replication_role = replica'); // rows are made without asking for each event
    const yardstick = await tpcB(server.url);
    line('TPC-B-like loop, 8 clients', perSecond(yardstick));
    const stage = { url: server.url, admin, yardstick };
    const only = new Set(options.only.split(','));
    const many = Number(options.many);
    if (only.has('many'))
      await loops(stage, 'many streams', { post: () => post(admin, many, `'s' || n % 10000`), rate });
    const busy = Number(options.busy);
    if (only.has('busy'))
      await loops(stage, 'one busy stream', {
        post: () => post(admin, busy, `'busy'`),
        rate: (...how) => wholeRate(...how, busy),
      });
    if (only.has('blocked')) await blocked(stage);
    if (only.has('pending')) await pending(stage);
    if (only.has('metrics')) await metrics(stage);
    line('TPC-B-like loop again', perSecond(await tpcB(server.url)));
    await admin.end();
  } finally {
    await server.stop();
    rmSync(root, { recursive: true, force: true });
  }
}

const [flag, url, count] = process.argv.slice(2);
if (flag === '--carry' && url) await carry(url, Number(count));
else {
  await main();
  process.exit();
}
