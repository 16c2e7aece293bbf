/**
 * A payday, from the request of the run to the last room that hears of it, over HTTP against the whole service:
 * `npm run build && node dist/bench/payday.js`.
 *
 * A child process runs the service as `npm start` does (embedded PostgreSQL, schedulers, relay, simulated rail) in a
 * folder that is thrown away. Two firms register and fund an escrow over HTTP; workers with confirmed names, sealed
 * accounts, contracts and approved days are written by the statements of the stores. Then time runs: the run is
 * requested, signed by both parties, and paid; it ends when the run is completed and no delivery of an event is due.
 *
 * Options: `--workers 1000,10000` (sizes, one after the other), `--seconds 90` (limit for 100,000, scaled to the size),
 * `--processes 1` (how many share it; of several, each is to do at least a tenth of the work).
 * The yardstick is the TPC-B-like transaction of pgbench at 8 clients on the same server in the same run, before and
 * after, the faster of the two: the limit holds where it makes 3,000 a second, and is stretched where the machine is
 * slower. Of several sizes the largest is to take no longer a worker than half as much again as the smallest.
 */
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { JWK } from 'jose';
import { firm } from '../demo/acts/found.js';
import { fundEscrow, releasePayRun } from '../demo/acts/pay.js';
import { Organisation } from '../demo/client/party.js';
import { type Json, type World, worldAt } from '../demo/client/world.js';
import { loadConfig } from '../src/platform/config/config.js';
import { openKeyRing } from '../src/platform/crypto/key-files.js';
import { SubjectVault } from '../src/platform/crypto/subject-vault.js';
import { Database } from '../src/platform/database/database.js';
import { existingRoots } from '../src/platform/database/embedded/server-place.js';
import { openDatabase } from '../src/platform/database/open-database.js';
import { startService } from '../src/service.js';
import { startFlags } from '../test/harness/start-flags.js';
import { perSecond, promised } from './promise.js';
import { GROSS, hire } from './serving/hands.js';

const FULL = 100_000;
const LEAST_TPS = 3_000;
const MOST_MIB = 400;
const MOST_GROWTH = 1.5;
const LEAST_SHARE = 0.1;

const options = parseArgs({
  args: process.argv[2] === '--serve' ? [] : process.argv.slice(2),
  options: {
    workers: { type: 'string', default: '1000,10000' },
    seconds: { type: 'string', default: '90' },
    processes: { type: 'string', default: '1' },
  },
}).values;

/** The child: the service, until the parent says stop. */
async function serve(dataDir: string): Promise<void> {
  const config = loadConfig({ XINGONG_DATA_DIR: dataDir, XINGONG_PORT: '0', XINGONG_LOG_LEVEL: 'warn' });
  const service = await startService(config, { say: () => undefined, signals: false });
  process.send?.({ url: service.url });
  for (;;) {
    const [message] = (await once(process, 'message')) as [string];
    if (message === 'stop') break;
    const { user, system } = process.cpuUsage();
    process.send?.({ mib: process.memoryUsage().rss / 2 ** 20, cpu: (user + system) / 1e6 });
  }
  await service.close();
  process.disconnect();
}

/** The service as its callers have it, and its database as its stores have it. */
interface Stage {
  world: World;
  children: ChildProcess[];
  database: Database;
  vault: SubjectVault;
  folder: string;
  close(): Promise<void>;
}

async function openStage(): Promise<Stage> {
  const dataDir = mkdtempSync(path.join(os.tmpdir(), 'xingong-payday-'));
  const children: ChildProcess[] = [];
  let url = '';
  for (let n = 0; n < Number(options.processes); n++) {
    const env = { ...process.env };
    const child = fork(fileURLToPath(import.meta.url), ['--serve', dataDir], { env, execArgv: startFlags() });
    const [serving] = (await once(child, 'message')) as [{ url: string }];
    url ||= serving.url;
    children.push(child);
  }
  const config = loadConfig({ XINGONG_DATA_DIR: dataDir });
  const opened = await openDatabase(config, () => undefined);
  const database = new Database(opened.dataSource);
  const close = async (): Promise<void> => {
    await opened.close();
    for (const child of children.toReversed()) {
      const ended = once(child, 'exit');
      child.send('stop');
      await ended;
    }
    for (const root of [...existingRoots(dataDir), dataDir]) rmSync(root, { recursive: true, force: true });
  };
  const vault = new SubjectVault(database, openKeyRing(config));
  return { world: worldAt(url), children, database, vault, folder: dataDir, close };
}

/** Two firms with an escrow that holds the wages of everybody. */
async function firms(
  { world, folder }: Stage,
  amountFen: number,
): Promise<{ employer: Organisation; provider: Organisation }> {
  const read = (name: string): unknown => JSON.parse(readFileSync(path.join(folder, name), 'utf8'));
  const { keyFile, ...ids } = read('operator.json') as {
    keyFile: string;
    organisationId: string;
    clientId: string;
  };
  const operator = await Organisation.withKey(world, read(keyFile) as JWK, ids);
  const employer = await firm(world, { kind: 'employer', name: '长沙星火仓储有限公司' });
  const provider = await firm(world, { kind: 'provider', name: '湖南同舟劳务服务有限公司' }, operator);
  await fundEscrow(employer, provider, amountFen);
  return { employer, provider };
}

/** What the server's own statistics know of tables that grew, as they do within a minute of any installation. */
async function analyse({ database }: Stage): Promise<void> {
  await database.transaction(async (tx) => {
    await tx.query('SET LOCAL ROLE NONE');
    await tx.query('ANALYZE');
  });
}

/** What a payday took. */
interface Payday {
  workers: number;
  seconds: Record<'draft' | 'release' | 'paid' | 'heard', number>;
  /** Of the process that held most. */
  mib: number;
  /** How much of the processor's time each process took, least first. */
  shares: number[];
}

interface Load {
  mib: number;
  cpu: number;
}

/** Asks the processes until it is told to end: what each held at most, and the processor's seconds it took meanwhile. */
function watch(children: ChildProcess[]): () => Promise<Load[]> {
  const first = new Map<number, number>();
  const loads = children.map((child, n): Load => {
    const load = { mib: 0, cpu: 0 };
    child.on('message', ({ mib = 0, cpu = 0 }: Partial<Load>) => {
      if (!first.has(n)) first.set(n, cpu);
      load.mib = Math.max(load.mib, mib);
      load.cpu = cpu - first.get(n)!;
    });
    return load;
  });
  const ask = (): void => children.forEach((child) => child.send('load'));
  ask();
  const timer = setInterval(ask, 200);
  return async () => {
    clearInterval(timer);
    ask();
    await Promise.all(children.map((child) => once(child, 'message')));
    children.forEach((child) => child.removeAllListeners('message'));
    return loads;
  };
}

async function payday(stage: Stage, workers: number): Promise<Payday> {
  const parties = await firms(stage, workers * Number(GROSS));
  await hire(stage, parties, workers);
  await analyse(stage);
  const { employer, provider } = parties;
  const watched = watch(stage.children);
  const began = performance.now();
  const since = (): number => (performance.now() - began) / 1000;
  const eventually = async <T>(ask: () => Promise<T | false>): Promise<T> => {
    for (;;) {
      const found = await ask();
      if (found !== false) return found;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  };
  const run = await drafted(provider, employer, eventually);
  const draft = since();
  await releasePayRun(employer, run);
  await releasePayRun(provider, run);
  const release = since();
  await eventually(async () => (await lineOf(provider, run.id)).state === 'completed');
  const paid = since();
  await eventually(async () => (await pending(stage.database)) === 0);
  const heard = since();
  const loads = await watched();
  await isWhole(stage, run.id, workers);
  const cpu = loads.reduce((sum, load) => sum + load.cpu, 0);
  return {
    workers,
    seconds: { draft, release, paid, heard },
    mib: Math.max(...loads.map((load) => load.mib)),
    shares: loads.map((load) => load.cpu / cpu).sort((a, b) => a - b),
  };
}

async function drafted(
  provider: Organisation,
  employer: Organisation,
  eventually: <T>(ask: () => Promise<T | false>) => Promise<T>,
): Promise<Json> {
  const asked = await provider.post('/v1/pay-runs', { enterpriseId: employer.id });
  return eventually(async () => {
    const run = asked.state === 'drafting' ? await provider.get(`/v1/pay-runs/${asked.id}`) : asked;
    return run.state === 'draft' && run;
  });
}

/** The head of a run, without its payouts. */
async function lineOf(provider: Organisation, id: string): Promise<Json> {
  const { items } = await provider.get('/v1/pay-runs?limit=5');
  return items.find((run: Json) => run.id === id);
}

async function pending(database: Database): Promise<number> {
  const [row] = await database.query<{ n: number }>(
    `SELECT count(*)::int AS n FROM (SELECT 1 FROM platform.delivery WHERE state = 'pending' AND event_id IS NOT NULL LIMIT 1) d`,
  );
  return row!.n;
}

/** A wage that came in time is two facts of its employer: by the number of wages, and by their money. */
const factsOf = (kind: string): string =>
  `(SELECT count(*)::int FROM enterprise_credit.fact f JOIN payroll.payout p ON p.id::text = f.reference
    WHERE p.pay_run_id = $1 AND f.kind = '${kind}')`;

/** Everybody was paid once and every room heard of it. @throws Error else */
async function isWhole({ database }: Stage, payRunId: string, workers: number): Promise<void> {
  const [row] = await database.query<Record<string, number>>(
    `SELECT (SELECT count(*)::int FROM payroll.payout WHERE pay_run_id = $1 AND state = 'settled') AS settled,
       (SELECT count(*)::int FROM tongbao.shift s JOIN payroll.payout p ON p.id = s.payout_id WHERE p.pay_run_id = $1 AND s.pay_state = 'paid') AS shifts,
       (SELECT count(*)::int FROM work_certificate.employment_payment e JOIN payroll.payout p ON p.id = e.payout_id WHERE p.pay_run_id = $1) AS employments,
       ${factsOf('wage-on-time')} AS "factsOfNumber", ${factsOf('wage-paid')} AS "factsOfMoney",
       (SELECT count(*)::int FROM notification.message m JOIN payroll.payout p ON p.id = m.event_id WHERE p.pay_run_id = $1) AS messages,
       (SELECT count(*)::int FROM platform.delivery WHERE state = 'dead') AS dead`,
    [payRunId],
  );
  const { dead, ...counts } = row!;
  const wrong = Object.entries(counts).filter(([, count]) => count !== workers);
  if (wrong.length > 0 || dead !== 0) throw new Error(`not whole: ${JSON.stringify(row)}`);
}

/** Transactions a second of TPC-B's kind at 8 clients for 3 seconds: five statements and a commit each. */
async function tpcB({ database }: Stage): Promise<number> {
  const tables = ['account', 'teller', 'branch'] as const;
  const sizes = { account: 100_000, teller: 500, branch: 50 };
  await database.transaction(async (tx) => {
    await tx.query('SET LOCAL ROLE NONE');
    await tx.query(
      'DROP SCHEMA IF EXISTS bench CASCADE; CREATE SCHEMA bench; GRANT USAGE ON SCHEMA bench TO xingong_app',
    );
    for (const table of tables)
      await tx.query(`CREATE TABLE bench.${table} (id int PRIMARY KEY, balance int NOT NULL) WITH (fillfactor = 80);
        INSERT INTO bench.${table} SELECT n, 0 FROM generate_series(1, ${sizes[table]}) n; GRANT ALL ON bench.${table} TO xingong_app`);
    await tx.query(
      'CREATE TABLE bench.history (teller int, account int, delta int, at timestamptz); GRANT ALL ON bench.history TO xingong_app',
    );
  });
  let done = 0;
  const until = performance.now() + 3_000;
  const pick = (table: (typeof tables)[number]): number => 1 + Math.floor(Math.random() * sizes[table]);
  const client = async (): Promise<void> => {
    const connection = database.dataSource.createQueryRunner();
    while (performance.now() < until) {
      const [account, teller, branch] = [pick('account'), pick('teller'), pick('branch')];
      await connection.query('BEGIN');
      await connection.query('UPDATE bench.account SET balance = balance + 1 WHERE id = $1', [account]);
      await connection.query('SELECT balance FROM bench.account WHERE id = $1', [account]);
      await connection.query('UPDATE bench.teller SET balance = balance + 1 WHERE id = $1', [teller]);
      await connection.query('UPDATE bench.branch SET balance = balance + 1 WHERE id = $1', [branch]);
      await connection.query('INSERT INTO bench.history VALUES ($1, $2, 1, now())', [teller, account]);
      await connection.query('COMMIT');
      done++;
    }
    await connection.release();
  };
  await Promise.all(Array.from({ length: 8 }, client));
  return done / 3;
}

/** Says a payday beside its limits. */
function judge({ workers, seconds, mib, shares }: Payday, slowness: number): void {
  const { draft, release, paid, heard } = seconds;
  const limit = Number(options.seconds) * slowness * Math.max(workers / FULL, 0.05);
  const name = `payday of ${workers.toLocaleString('en')}`;
  const each = [draft, release - draft, paid - release, heard - paid]
    .map((one) => one.toFixed(1))
    .join(' + ');
  console.log(`${name}: draft + release + paid + heard: ${each} s`);
  promised({
    promise: `${name}, from the request to the last room`,
    figure: `${heard.toFixed(1)} s`,
    yardstick: `${limit.toFixed(1)} s`,
    ratio: heard / limit,
    is: 'at most',
    bound: 1,
  });
  const figure = `${Math.round(mib)} MiB`;
  promised({ promise: `${name}, memory`, figure, ratio: mib / MOST_MIB, is: 'at most', bound: 1 });
  if (shares.length > 1)
    promised({
      promise: `${name}, least share of ${shares.length} processes`,
      figure: `${Math.round(100 * shares[0]!)} %`,
      ratio: shares[0]!,
      is: 'at least',
      bound: LEAST_SHARE,
    });
}

async function main(): Promise<void> {
  const stage = await openStage();
  try {
    const before = await tpcB(stage);
    const days: Payday[] = [];
    for (const workers of options.workers.split(',').map(Number)) days.push(await payday(stage, workers));
    const tps = Math.max(before, await tpcB(stage));
    console.log(`yardstick: ${perSecond(tps)} transactions of TPC-B's kind at 8 clients`);
    for (const day of days) judge(day, Math.max(1, LEAST_TPS / tps));
    const [smallest, largest] = [days[0]!, days.at(-1)!].map(
      ({ workers, seconds }) => seconds.heard / workers,
    );
    if (days.length > 1)
      promised({
        promise: 'payday, a worker of the largest by one of the smallest size',
        figure: `${(largest! * 1000).toFixed(2)} ms`,
        yardstick: `${(smallest! * 1000).toFixed(2)} ms`,
        ratio: largest! / smallest!,
        is: 'at most',
        bound: MOST_GROWTH,
      });
  } finally {
    await stage.close();
  }
}

const [flag, folder] = process.argv.slice(2);
if (flag === '--serve' && folder) await serve(folder);
else {
  await main();
  process.exit();
}
