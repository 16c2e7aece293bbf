/**
 * What a clock-in costs beside a bare server that writes the same rows in one transaction:
 * `npm run build && node dist/bench/clock-in.js`.
 *
 * A child process runs the whole service as `npm start` does (embedded PostgreSQL, schedulers, relay, its log in a file)
 * in a folder that is thrown away; workers with sealed contracts are written by the statements of the stores. A second
 * one is the yardstick: Fastify and `pg`, which verify the same tokens and write, in copies of the tables with their
 * indexes and foreign keys, as many rows of the same size, answer and deliveries included. Rounds of both alternate; what the service
 * has to deliver is delivered before its next rival begins. All share the machine's cores.
 *
 * Options: `--rounds 7`, `--requests 300` (of each in a round), `--connections 16`.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { businessDay } from '../src/platform/clock/business-day.js';
import { SubjectVault } from '../src/platform/crypto/subject-vault.js';
import { Database } from '../src/platform/database/database.js';
import { insertMany } from '../src/platform/database/insert-many.js';
import type { Actor } from '../src/platform/http/access/actor.js';
import { asId, newId, type WorkerId } from '../src/platform/ids/ids.js';
import { Contract } from '../src/tongbao/contract/contract.entity.js';
import { middle, perSecond, promised } from './promise.js';
import { requestOf, secondsFor } from './serving/asker.js';
import { type Bare, type SampleRow, serveBare } from './serving/bare-writer.js';
import { Work } from './serving/cpu.js';
import { type Started, started, thrownAway, untilStopped } from './serving/child.js';
import { wholeService, type WholeService } from './serving/whole-service.js';

const MOST = 2.5;
const PLACE = { longitude: 112.9765, latitude: 28.1953 };
const CLOCK_IN = '/v1/shifts/clock-in';

/** Tables that a clock-in writes, and how its rows are known. */
const WRITTEN = [
  { table: 'platform.command', where: `name = 'tongbao.clock-in'` },
  { table: 'tongbao.shift', where: 'true' },
  { table: 'platform.event', where: `name = 'tongbao.shift-opened'` },
  {
    table: 'platform.delivery',
    where: `event_id = (SELECT id FROM platform.event WHERE name = 'tongbao.shift-opened')
      OR event_id IS NULL AND later_key = (SELECT id::text FROM tongbao.shift)`,
  },
  { table: 'notification.todo', where: `kind = 'clock-out'` },
] as const;

/** A worker under a contract. */
interface Hand {
  contractId: string;
  token: string;
}

/** What the service tells the process that asks. */
interface Ready extends Omit<Bare, 'rows' | 'answer'> {
  port: number;
  hands: Hand[];
}

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: { type: 'string', default: '7' },
    requests: { type: 'string', default: '300' },
    connections: { type: 'string', default: '16' },
  },
});
const [rounds, requests, connections] = [options.rounds, options.requests, options.connections].map(
  Number,
) as [number, number, number];

function workerOf(subject: string): Actor {
  const id = asId<'worker'>(subject);
  return { id, personId: id, role: 'worker', duties: [], machine: false, secondFactor: false };
}

/** The first child: the service, until the parent says stop. */
async function serve(dataDir: string, count: number): Promise<void> {
  const service = await wholeService(dataDir, workerOf);
  const hands = await hired(service, count);
  const { url } = service.get(Database).dataSource.options as { url: string };
  const port = await service.listen();
  await untilStopped({ port, hands, url, jwk: service.jwk, pool: 20 } satisfies Ready);
  await service.app.close();
  process.disconnect();
}

/** Workers under contracts as the store would have written them, each with a key for what is sealed of their work. */
async function hired({ get, tokenOf }: WholeService, count: number): Promise<Hand[]> {
  const hands = Array.from({ length: count }, () => ({ workerId: newId<'worker'>(), contractId: newId() }));
  const sealing = { kind: 'work' as const, field: 'bench' };
  await get(Database).transaction(async (tx) => {
    const boxes = hands.map(({ workerId: subjectId }) => ({ subjectId, sealing, text: 'x' }));
    await get(SubjectVault).encryptMany(tx, boxes);
    const contracts = hands.map(({ workerId, contractId }) => contractOf(workerId, contractId));
    await insertMany(tx, Contract, contracts);
  });
  return Promise.all(
    hands.map(async ({ workerId, contractId }) => ({ contractId, token: await tokenOf(workerId) })),
  );
}

function contractOf(workerId: WorkerId, contractId: string): Partial<Contract> {
  const now = new Date();
  return {
    id: asId(contractId),
    applicationId: asId(newId()),
    jobId: asId(newId()),
    workerId,
    enterpriseId: asId(newId()),
    providerId: asId(newId()),
    kind: 'labour-contract',
    occupationCode: '4-02-06-01',
    region: '430102',
    geo: PLACE,
    fenceMetres: 200,
    payBasis: 'hour',
    rateFen: 2_550n,
    startsOn: businessDay(now),
    endsOn: '2099-12-31',
    payDueDays: 1,
    documentSealed: Buffer.alloc(2_000),
    documentHash: 'bench',
    consentText: 'bench',
    consentTextHash: 'bench',
    state: 'sealed',
    createdAt: now,
    sealedAt: now,
    version: 1,
  };
}

function clockInOf({ token, contractId }: Hand): Buffer {
  const fix = { ...PLACE, accuracyMetres: 15, deviceId: 'phone-1' };
  return requestOf('POST', CLOCK_IN, { token, key: newId(), body: JSON.stringify({ contractId, ...fix }) });
}

/** Copies of the tables with their indexes, and the rows that one clock-in wrote. */
async function sampleOf(owner: pg.Client): Promise<SampleRow[]> {
  await owner.query('CREATE SCHEMA bench');
  const rows: SampleRow[] = [];
  for (const { table, where } of WRITTEN) {
    const copy = copyOf(table);
    await owner.query(`CREATE TABLE ${copy} (LIKE ${table} INCLUDING ALL)`);
    const { rows: columns } = await owner.query<{ name: string; type: string }>(
      `SELECT attname AS name, format_type(atttypid, atttypmod) AS type FROM pg_attribute
       WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = '' AND attidentity = '' ORDER BY attnum`,
      [table],
    );
    const texts = columns.map(({ name }) => `"${name}"::text`).join(', ');
    const written = await owner.query<(string | null)[]>({
      text: `SELECT ${texts} FROM ${table} WHERE ${where}`,
      rowMode: 'array',
    });
    if (written.rows.length === 0) throw new Error(`a clock-in wrote nothing in ${table}`);
    for (const texts of written.rows)
      rows.push({
        table: copy,
        columns: columns.map((column, n) => ({ ...column, text: texts[n] ?? null })),
      });
  }
  await tieAsTheyAre(owner);
  return rows;
}

/** Gives the copies the foreign keys that the tables have among themselves: their rows are checked like those of the service. */
async function tieAsTheyAre(owner: pg.Client): Promise<void> {
  const { rows } = await owner.query<{ from: string; to: string; is: string }>(
    `SELECT conrelid::regclass::text AS from, confrelid::regclass::text AS to, pg_get_constraintdef(oid) AS is
     FROM pg_constraint WHERE contype = 'f' AND conparentid = 0
       AND conrelid = ANY ($1::regclass[]) AND confrelid = ANY ($1::regclass[])`,
    [WRITTEN.map(({ table }) => table)],
  );
  for (const { from, to, is } of rows)
    await owner.query(`ALTER TABLE ${copyOf(from)} ADD ${is.replace(` ${to}(`, ` ${copyOf(to)}(`)}`);
}

const copyOf = (table: string): string => `bench.${table.split('.')[1]}`;

/** Until every event of the service is delivered. */
async function delivered(owner: pg.Client): Promise<void> {
  for (;;) {
    const { rows } = await owner.query<{ due: boolean }>(
      `SELECT EXISTS (SELECT 1 FROM platform.delivery WHERE state = 'pending' AND event_id IS NOT NULL) AS due`,
    );
    if (!rows[0]!.due) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** Of the service with what it has to deliver, and of the bare server. */
interface Works {
  ours: Work;
  bare: Work;
}

async function measure(service: Ready, bare: { port: number }, owner: pg.Client, work: Works): Promise<void> {
  const found: { ours: number; bare: number }[] = [];
  for (let round = -1; round < rounds; round++) {
    const hands = service.hands.splice(0, requests);
    const asked = {
      ours: hands.map(clockInOf),
      bare: hands.map(({ token }) => requestOf('POST', '/bare', { token, body: '{}' })),
    };
    const bareFirst = round % 2 === 0;
    const bareTakes = (): Promise<number> =>
      work.bare.of(requests, () => secondsFor(asked.bare, { port: bare.port, connections }));
    const before = bareFirst ? await bareTakes() : undefined;
    const ours = await work.ours.of(requests, async () => {
      const taken = await secondsFor(asked.ours, { port: service.port, connections });
      await delivered(owner);
      return taken;
    });
    const taken = { ours, bare: before ?? (await bareTakes()) };
    if (round >= 0) found.push(taken); // the first round warms up
  }
  const ratios = found.map(({ ours, bare }) => ours / bare);
  const rate = (seconds: number[]): string => perSecond(requests / middle(seconds));
  console.log(
    `${found.length} rounds, ratio ${Math.min(...ratios).toFixed(2)} to ${Math.max(...ratios).toFixed(2)}`,
  );
  console.log(`of a core, each: service with deliveries ${work.ours.each()}, bare ${work.bare.each()}`);
  promised({
    promise: 'clock-in, whole service, time by a bare server',
    figure: rate(found.map(({ ours }) => ours)),
    yardstick: rate(found.map(({ bare }) => bare)),
    ratio: middle(ratios),
    is: 'at most',
    bound: MOST,
  });
}

async function main(): Promise<void> {
  const file = fileURLToPath(import.meta.url);
  const data = thrownAway();
  const parts: Started<unknown>[] = [];
  let owner: pg.Client | undefined;
  try {
    const count = String((rounds + 1) * requests + 1);
    const service = await started<Ready>(file, ['serve', data.folder, count], data.folder);
    parts.push(service);
    const { ready } = service;
    owner = new pg.Client({ connectionString: ready.url });
    await owner.connect();
    const [first] = ready.hands.splice(0, 1);
    await secondsFor([clockInOf(first!)], { port: ready.port, connections: 1 });
    await delivered(owner); // the to-do is written by its delivery
    const { url, jwk, pool } = ready;
    const { rows } = await owner.query<{ answer: unknown }>(
      'SELECT to_jsonb(s) AS answer FROM tongbao.shift s LIMIT 1',
    );
    const orders: Bare = { url, jwk, pool, rows: await sampleOf(owner), answer: rows[0]!.answer };
    const ordersFile = path.join(data.folder, 'bare.json');
    writeFileSync(ordersFile, JSON.stringify(orders));
    const bare = await started<{ port: number }>(file, ['bare', ordersFile], data.folder);
    parts.push(bare);
    const { rows: own } = await owner.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
    const workOf = ({ pid }: Started<unknown>): Work => new Work(pid, own[0]!.pid);
    await measure(ready, bare.ready, owner, { ours: workOf(service), bare: workOf(bare) });
  } finally {
    await owner?.end();
    for (const part of parts.toReversed()) await part.stop();
    data.remove();
  }
}

const [part, where, count] = positionals;
if (part === 'serve') await serve(where!, Number(count));
else if (part === 'bare') await serveBare(JSON.parse(readFileSync(where!, 'utf8')) as Bare);
else await main();
