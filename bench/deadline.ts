/**
 * Deadlines of the whole service on an embedded PostgreSQL of its own: `npm run build && node dist/bench/deadline.js`.
 * Two minutes.
 *
 * One hire is lived over HTTP. A shift of it that nobody answered is written again, 10,000 times, each with its worker,
 * contract and deadline. All are due in one second: the clock is put forward, and time runs until every one is approved by
 * silence, and until the last room heard of it. The same again beside 1,000,000 deadlines that are not due, for a bound on
 * what waiting ones cost. Every shift is to be approved once, owed once and told of once.
 *
 * Options: `--due 10000`, `--pending 1000000`.
 */
import { parseArgs } from 'node:util';
import pg from 'pg';
import { clockIn, clockOut } from '../demo/acts/hire.js';
import { findEmbeddedPostgres } from '../src/platform/database/embedded/embedded-postgres.js';
import { type Lived, liveOneHire } from './growing/life.js';
import { perSecond, promised } from './promise.js';
import { thrownAway } from './serving/child.js';

const MOST_SECONDS = 60;
const MOST_GROWTH = 1.5;
const DAY_MINUTES = 24 * 60;

const { due, pending } = parseArgs({
  options: {
    due: { type: 'string', default: '10000' },
    pending: { type: 'string', default: '1000000' },
  },
}).values;
const [DUE, PENDING] = [Number(due), Number(pending)];

/** The n-th other id of one, of a round. */
const again = (of: string): string => `md5(${of} || $2 || n)::uuid`;

/** Writes a shift that waits for its employer again and again, each under a contract and of a worker of its own. */
async function copyShift(owner: pg.Client, shiftId: string, round: string, dueAt: Date): Promise<void> {
  await owner.query('SET session_replication_role = replica');
  const copies: [table: string, row: string, ids: Record<string, string | null>][] = [
    ['identity.worker', 's.worker_id', { id: 's.worker_id', phone_hash: null, id_number_hash: null }],
    [
      'tongbao.contract',
      's.contract_id',
      { id: 's.contract_id', worker_id: 's.worker_id', application_id: 's.id' },
    ],
    ['tongbao.shift', 's.id', { id: 's.id', contract_id: 's.contract_id', worker_id: 's.worker_id' }],
  ];
  for (const [table, row, ids] of copies) {
    const changed = Object.entries(ids).map(
      ([column, of]) => `'${column}', ${of === null ? 'NULL' : again(`${of}::text`)}`,
    );
    await owner.query(
      `INSERT INTO ${table} SELECT (jsonb_populate_record(t, jsonb_build_object(${changed.join(', ')}))).*
       FROM tongbao.shift s JOIN ${table} t ON t.id = ${row}, generate_series(1, $3::int) n WHERE s.id = $1`,
      [shiftId, round, DUE],
    );
  }
  await owner.query(
    `INSERT INTO platform.delivery (room, handler, next_at, bulk, waits, later_key)
     SELECT d.room, d.handler, $4::timestamptz + n * interval '1 second' / $3::int, d.bulk, d.waits, ${again('d.later_key')}::text
     FROM platform.delivery d, generate_series(1, $3::int) n
     WHERE d.later_key = $1::text AND d.handler = 'tongbao/when-shift-unanswered' AND d.state = 'pending'`,
    [shiftId, round, DUE, dueAt],
  );
  await owner.query('ANALYZE');
}

/** Deadlines of other shifts, a month away and more. */
async function fill(owner: pg.Client, from: Date): Promise<void> {
  await owner.query(
    `INSERT INTO platform.delivery (room, handler, next_at, bulk, waits, later_key)
     SELECT 'tongbao', 'tongbao/when-shift-unanswered', $1::timestamptz + interval '30 days' + n * interval '1 second',
       false, false, md5('pending' || n)::uuid::text FROM generate_series(1, $2::int) n`,
    [from, PENDING],
  );
  await owner.query('VACUUM ANALYZE platform.delivery');
}

/** Until so many shifts of a round have been approved, and until nobody has still to hear of it, seconds. */
async function fired(owner: pg.Client, workers: string): Promise<{ approved: number; heard: number }> {
  const began = performance.now();
  const none = async (sql: string, values: unknown[] = []): Promise<void> => {
    while ((await owner.query(sql, values)).rowCount !== 0)
      await new Promise((resolve) => setTimeout(resolve, 100));
  };
  await none(`SELECT FROM tongbao.shift s JOIN ${workers} w USING (id) WHERE s.state = 'closed' LIMIT 1`);
  const approved = (performance.now() - began) / 1000;
  await none(`SELECT FROM platform.delivery WHERE state = 'pending' AND event_id IS NOT NULL LIMIT 1`);
  return { approved, heard: (performance.now() - began) / 1000 };
}

/** Each was approved once, owed once, told of once. @throws Error else */
async function isWhole(owner: pg.Client, ids: string): Promise<void> {
  const { rows } = await owner.query<Record<string, number>>(
    `SELECT (SELECT count(*)::int FROM tongbao.shift s JOIN ${ids} USING (id)
         WHERE s.state = 'approved' AND s.approved_by = 'silence') AS approved,
       (SELECT count(*)::int FROM payroll.wage_item i JOIN ${ids} t ON t.id = i.shift_id) AS owed,
       (SELECT count(*)::int FROM platform.event e, jsonb_array_elements(e.payload -> 'items') i
         JOIN ${ids} t ON t.id = (i ->> 'shiftId')::uuid WHERE e.name = 'tongbao.shifts-approved') AS heard,
       (SELECT count(*)::int FROM platform.delivery d JOIN ${ids} t ON t.id::text = d.later_key
         WHERE d.handler = 'tongbao/when-shift-unanswered' AND d.state = 'done') AS fired,
       (SELECT count(*)::int FROM platform.delivery WHERE state = 'dead') AS dead`,
  );
  const { dead, ...counts } = rows[0]!;
  if (dead !== 0 || Object.values(counts).some((count) => count !== DUE))
    throw new Error(`not whole: ${JSON.stringify(rows[0])}`);
}

/** Lets so many be due at once. */
async function round(owner: pg.Client, { cast }: Lived, shiftId: string, name: string): Promise<number> {
  const dueAt = new Date(cast.world.now().getTime() + 60 * 60_000);
  await copyShift(owner, shiftId, name, dueAt);
  const ids = `bench.${name}`;
  await owner.query('CREATE SCHEMA IF NOT EXISTS bench');
  await owner.query(
    `CREATE TABLE ${ids} AS SELECT md5('${shiftId}' || '${name}' || n)::uuid AS id FROM generate_series(1, ${DUE}) n`,
  );
  await owner.query(`ANALYZE ${ids}`);
  await cast.world.pass(62);
  const { approved, heard } = await fired(owner, ids);
  await isWhole(owner, ids);
  console.log(
    `${name}: all approved after ${approved.toFixed(1)} s (${perSecond(DUE / approved)}), all heard after ${heard.toFixed(1)} s`,
  );
  return approved;
}

const house = thrownAway();
const lived = await liveOneHire(house.folder, async (_, work) => work());
const owner = new pg.Client({ connectionString: findEmbeddedPostgres(house.folder)!.url });
await owner.connect();
try {
  const { worker, world } = lived.cast;
  await world.pass(DAY_MINUTES);
  const { id } = await clockIn(worker, lived.contract.id);
  await world.pass(480);
  await clockOut(worker, id);
  const alone = await round(owner, lived, id, 'alone');
  await fill(owner, world.now());
  const beside = await round(owner, lived, id, 'beside');
  promised({
    promise: `${DUE.toLocaleString('en')} deadlines due in a second, ${PENDING.toLocaleString('en')} pending`,
    figure: `${beside.toFixed(1)} s`,
    yardstick: `${MOST_SECONDS} s`,
    ratio: beside / MOST_SECONDS,
    is: 'at most',
    bound: 1,
  });
  promised({
    promise: 'the same, by what they take with none pending',
    figure: `${beside.toFixed(1)} s`,
    yardstick: `${alone.toFixed(1)} s`,
    ratio: beside / alone,
    is: 'at most',
    bound: MOST_GROWTH,
  });
} finally {
  await owner.end();
  await lived.close();
  house.remove();
}
process.exit();
