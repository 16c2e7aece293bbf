/**
 * The promises of the ledger, each beside its yardstick in the same run: `npm run build && node dist/bench/ledger.js`.
 * The yardstick of single transfers is `pgbench -M prepared` where it is installed, a program in C that opens its
 * connections to the same socket; elsewhere the same transaction by a loop of ours, which is slower, and says so.
 * Starts an embedded PostgreSQL of its own (durable: fsync on) in a folder that is thrown away afterwards.
 * Seconds a measurement: `BENCH_SECONDS` (default 3).
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { startEmbeddedPostgres } from '../src/platform/database/embedded/embedded-postgres.js';
import { migrate } from '../src/platform/database/open-database.js';
import { middle, perSecond, promised } from './promise.js';

const SECONDS = Number(process.env['BENCH_SECONDS'] ?? 3);
const ACCOUNTS = 20_000;
const BRANCHES = 50;
const HASH = Buffer.alloc(32);
const AT = new Date('2026-01-01T00:00:00Z');

/** One unit of work on a connection. */
type Work = (client: pg.Client, turn: number) => Promise<unknown>;

const root = mkdtempSync(path.join(os.tmpdir(), 'xingong-bench-'));
const server = await startEmbeddedPostgres({
  root,
  settings: { shared_buffers: '512MB', max_wal_size: '4GB' },
});

async function connect(): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: server.url });
  await client.connect();
  return client;
}

/** Transactions a second of `clients` connections that do the same work for some seconds. */
async function rate(clients: number, work: Work): Promise<number> {
  const connections = await Promise.all(Array.from({ length: clients }, connect));
  await Promise.all(connections.map((client) => work(client, 0))); // prepares the statements
  let done = 0;
  const start = performance.now();
  const until = start + SECONDS * 1000;
  await Promise.all(
    connections.map(async (client) => {
      while (performance.now() < until) await work(client, ++done);
    }),
  );
  const seconds = (performance.now() - start) / 1000;
  await Promise.all(connections.map((client) => client.end()));
  return done / seconds;
}

const pick = (below: number): number => 1 + Math.floor(Math.random() * below);

const TPC_B: Record<string, string> = {
  account: 'UPDATE bench.account SET balance = balance + $2 WHERE id = $1',
  read: 'SELECT balance FROM bench.account WHERE id = $1',
  teller: 'UPDATE bench.teller SET balance = balance + $2 WHERE id = $1',
  branch: 'UPDATE bench.branch SET balance = balance + $2 WHERE id = $1',
  history: 'INSERT INTO bench.history VALUES ($1, $2, $3, $4, now())',
};

/** The TPC-B-like transaction of pgbench, `-M prepared`. */
const tpcB: Work = async (client) => {
  const [account, teller, branch, delta] = [
    pick(500_000),
    pick(10 * BRANCHES),
    pick(BRANCHES),
    pick(10_000) - 5000,
  ];
  const run = (name: string, values: number[]): Promise<unknown> =>
    client.query({ name, text: TPC_B[name] ?? '', values });
  await client.query('BEGIN');
  await run('account', [account, delta]);
  await run('read', [account]);
  await run('teller', [teller, delta]);
  await run('branch', [branch, delta]);
  await run('history', [teller, branch, account, delta]);
  await client.query('COMMIT');
};

const hasPgbench = spawnSync('pgbench', ['--version']).status === 0;

/** Runs pgbench against the server; what it prints. */
function pgbench(...args: string[]): string {
  return execFileSync('pgbench', [...args, server.url], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

/** Transactions a second of pgbench's own TPC-B-like script. */
async function yardstickOf(clients: number): Promise<number> {
  if (!hasPgbench) return rate(clients, tpcB);
  const args = ['-n', '-M', 'prepared', '-c', String(clients), '-j', '1', '-T', String(SECONDS)];
  return Number(/tps = ([\d.]+)/.exec(pgbench(...args))?.[1]);
}

const POST = 'SELECT payroll.post_transfers($1, $2, $3, $4, $5, $6::smallint, $7, $8, $9, $10) AS journal';
const RESOLVE = 'SELECT payroll.resolve_transfers($1, $2, $3, $4, $5::smallint, $6)';

/** Debits, credits and amounts of one journal. */
interface Lines {
  debit: string[];
  credit: string[];
  amount: number[];
}

async function post(
  client: pg.Client,
  kind: 1 | 2,
  lines: Lines,
  release: string | null = null,
): Promise<string> {
  const { debit, credit, amount } = lines;
  const refs = amount.map(() => null);
  const values = [randomUUID(), HASH, 'bench', AT, release, kind, debit, credit, amount, refs];
  const { rows } = await client.query<{ journal: string }>({ name: 'post', text: POST, values });
  return rows[0]?.journal ?? '';
}

async function settle(client: pg.Client, journal: string): Promise<void> {
  const holds = await client.query<{ ids: string[] }>({
    name: 'holds',
    text: 'SELECT array_agg(id) AS ids FROM payroll.transfer WHERE journal_id = $1',
    values: [journal],
  });
  await client.query({
    name: 'resolve',
    text: RESOLVE,
    values: [randomUUID(), HASH, 'bench', AT, 3, holds.rows[0]?.ids],
  });
}

const admin = await connect();

async function openAccounts(): Promise<{ book: string; pairs: string[] }> {
  const book = randomUUID();
  await admin.query(
    `INSERT INTO payroll.account_kind (code, rule) SELECT 'a' || n, 0 FROM generate_series(1, $1) n`,
    [ACCOUNTS],
  );
  const { rows } = await admin.query<{ id: string }>(
    `SELECT payroll.open_account($1, 'a' || n) AS id FROM generate_series(1, $2) n`,
    [book, ACCOUNTS],
  );
  return { book, pairs: rows.map(({ id }) => id) };
}

/** An escrow with money, and a release both parties approved. */
async function openEscrow(
  total: number,
): Promise<{ escrow: string; payable: string; tax: string; release: string }> {
  const [book, release, enterprise, provider] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
  const open = async (code: string): Promise<string> => {
    const sql = 'SELECT payroll.open_account($1, $2) AS id';
    return (await admin.query<{ id: string }>(sql, [book, code])).rows[0]?.id ?? '';
  };
  const [bank, escrow] = [await open('bank_mirror'), await open('escrow')];
  const [payable, tax] = [await open('worker_payable'), await open('iit_payable')];
  await admin.query(
    `INSERT INTO payroll.escrow (id, enterprise_id, provider_id, created_at) VALUES ($1, $2, $3, now())`,
    [book, enterprise, provider],
  );
  await post(admin, 1, { debit: [bank], credit: [escrow], amount: [total] });
  await admin.query(
    `INSERT INTO payroll.escrow_release (id, escrow_id, statement, statement_hash, total, created_at) VALUES ($1, $2, '{}', 'h', $3, now())`,
    [release, book, total],
  );
  await admin.query(
    `INSERT INTO payroll.escrow_approval (release_id, party, signer_id, kid, jws, statement_hash, approved_by, approved_at)
     VALUES ($1, 'employer', $2, 'k', 'j', 'h', 'bench', now()), ($1, 'provider', $3, 'k', 'j', 'h', 'bench', now())`,
    [release, enterprise, provider],
  );
  return { escrow, payable, tax, release };
}

/** Pays `payees` from one escrow in batches, hold then settle, with a tax leg each when asked. Seconds taken. */
async function payroll(payees: number, batch: number, withTax: boolean): Promise<number> {
  const { escrow, payable, tax, release } = await openEscrow(payees * 1000);
  const start = performance.now();
  for (let from = 0; from < payees; from += batch) {
    const lines: Lines = { debit: [], credit: [], amount: [] };
    for (let index = 0; index < Math.min(batch, payees - from); index++) {
      lines.debit.push(escrow);
      lines.credit.push(payable);
      lines.amount.push(withTax ? 900 : 1000);
      if (!withTax) continue;
      lines.debit.push(escrow);
      lines.credit.push(tax);
      lines.amount.push(100);
    }
    await settle(admin, await post(admin, 2, lines, release));
  }
  return (performance.now() - start) / 1000;
}

/** What a payment costs without a batch: a transaction that locks two rows and writes four, twice. */
const oneByOne: Work = async (client) => {
  for (const state of ['hold', 'settle']) {
    const key = randomUUID();
    const run = (name: string, text: string, values: unknown[]): Promise<unknown> =>
      client.query({ name, text, values });
    await client.query('BEGIN');
    await run('lock', 'SELECT id FROM bench.purse WHERE id IN (1, $1) ORDER BY id FOR UPDATE', [
      1 + pick(10_000),
    ]);
    await run('journal', 'INSERT INTO bench.journal VALUES ($1, $2)', [key, state]);
    await run('leg', 'INSERT INTO bench.leg VALUES ($1, 1, -5), ($1, 2, 5)', [key]);
    await run('from', 'UPDATE bench.purse SET balance = balance - 5 WHERE id = $1', [1]);
    await run('to', 'UPDATE bench.purse SET balance = balance + 5 WHERE id = $1', [1 + pick(10_000)]);
    await client.query('COMMIT');
  }
};

const YARDSTICK_TABLES = `
  CREATE SCHEMA bench;
  CREATE TABLE bench.branch (id int PRIMARY KEY, balance int NOT NULL, filler char(88)) WITH (fillfactor = 50);
  CREATE TABLE bench.teller (id int PRIMARY KEY, balance int NOT NULL, filler char(84)) WITH (fillfactor = 50);
  CREATE TABLE bench.account (id int PRIMARY KEY, balance int NOT NULL, filler char(84)) WITH (fillfactor = 90);
  CREATE TABLE bench.history (teller int, branch int, account int, delta int, at timestamptz, filler char(22));
  CREATE TABLE bench.purse (id int PRIMARY KEY, balance bigint NOT NULL);
  CREATE TABLE bench.journal (key uuid PRIMARY KEY, state text);
  CREATE TABLE bench.leg (key uuid, purse int, amount bigint);
  INSERT INTO bench.branch SELECT n, 0 FROM generate_series(1, ${BRANCHES}) n;
  INSERT INTO bench.teller SELECT n, 0 FROM generate_series(1, ${10 * BRANCHES}) n;
  INSERT INTO bench.account SELECT n, 0 FROM generate_series(1, 500000) n;
  INSERT INTO bench.purse SELECT n, 0 FROM generate_series(1, 10001) n;`;

async function single(clients: number, pairs: string[]): Promise<number> {
  const transfer: Work = async (client) => {
    const from = pick(ACCOUNTS) - 1;
    const to = (from + pick(ACCOUNTS - 1)) % ACCOUNTS;
    return post(client, 1, { debit: [pairs[from] ?? ''], credit: [pairs[to] ?? ''], amount: [5] });
  };
  const rounds: { ours: number; yardstick: number }[] = [];
  for (let round = 0; round < 3; round++) {
    const before = await yardstickOf(clients);
    const ours = await rate(clients, transfer);
    rounds.push({ ours, yardstick: (before + (await yardstickOf(clients))) / 2 });
  }
  const yardstick = middle(rounds.map((round) => round.yardstick));
  promised({
    promise: `ledger, random pairs, ${clients} clients, by ${hasPgbench ? 'pgbench' : 'a TPC-B-like loop'}`,
    figure: perSecond(middle(rounds.map((round) => round.ours))),
    yardstick: perSecond(yardstick),
    ratio: middle(rounds.map((round) => round.ours / round.yardstick)),
    is: 'at least',
    bound: 0.85,
  });
  return yardstick;
}

async function batched(): Promise<void> {
  const loop = await rate(1, oneByOne);
  await payroll(1000, 1000, false); // warms up
  const seconds = await payroll(10_000, 10_000, false);
  promised({
    promise: '10,000 payees from one escrow, by one by one',
    figure: perSecond(10_000 / seconds),
    yardstick: perSecond(loop),
    ratio: 10_000 / seconds / loop,
    is: 'at least',
    bound: 60,
  });
}

try {
  await migrate(server.url);
  await admin.query(YARDSTICK_TABLES);
  await admin.query('VACUUM ANALYZE');
  const { pairs } = await openAccounts();
  if (hasPgbench) pgbench('-i', '-q', '-s', String(BRANCHES));
  const yardstickIs = hasPgbench ? 'pgbench' : 'pgbench is not installed: a loop of ours in its place';
  console.log(
    `PostgreSQL embedded, fsync on, ${SECONDS} s a measurement, ${os.cpus().length} cores; ${yardstickIs}`,
  );
  await single(8, pairs);
  const yardstick = await single(32, pairs);
  await batched();
  const seconds = await payroll(100_000, 10_000, true);
  const limit = 10 * Math.max(1, 3000 / yardstick);
  promised({
    promise: '100,000 workers, net and tax, hold and settle',
    figure: `${seconds.toFixed(1)} s`,
    yardstick: `${limit.toFixed(1)} s`,
    ratio: seconds / limit,
    is: 'at most',
    bound: 1,
  });
  const { rows } = await admin.query<{ fault: string; rows: string }>(
    'SELECT * FROM payroll.ledger_faults()',
  );
  const faults = rows.reduce((sum, { rows: count }) => sum + Number(count), 0);
  promised({
    promise: 'faults in the books',
    figure: String(faults),
    ratio: faults,
    is: 'at most',
    bound: 0,
  });
} finally {
  await admin.end();
  await server.stop();
  rmSync(root, { recursive: true, force: true });
}
