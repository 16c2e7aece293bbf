/**
 * What people do all day, while the tables grow a hundredfold: `npm run build && node dist/bench/growth.js`.
 *
 * One hire is lived through the product over HTTP, on an embedded PostgreSQL. Its rows are then copied set-wise under
 * other ids, which keep what belongs together, into the product's own tables with their indexes: by HTTP a million would
 * take days. At each size (so many jobs, shifts, payouts, events with their deliveries, certificates, messages,
 * readings) the people of the hire go on over HTTP, and the median of each act is held against that at the smallest
 * size, beside an answer of the same service under which no table grows (the machine may be busier by then), and so is
 * the number of pages of the database that it meets, which no neighbour changes. At the largest size the server says how
 * it carries out every statement meanwhile (`auto_explain`, inside of functions too): no plan may read a table of more
 * than 10,000 rows from end to end.
 *
 * Options: `--sizes 10000,100000,1000000` (empty: the ledger alone), `--rounds 30` (of each act), `--ledger 10000000` (transfers; 0 leaves it out),
 * `--plans` (prints the ten statements that took most, with their plans), `--bytes` (prints what a row takes).
 * A million takes some 15 minutes and 25 GB.
 */
import path from 'node:path';
import { parseArgs } from 'node:util';
import pg from 'pg';
import {
  type EmbeddedServer,
  startEmbeddedPostgres,
} from '../src/platform/database/embedded/embedded-postgres.js';
import { migrate } from '../src/platform/database/open-database.js';
import { bulkRate, fillBooks, openAccounts, thousandPaid } from './growing/books.js';
import { copyRows, rowBytes, rowCounts, takeSamples } from './growing/copies.js';
import { type Act, actsOf, liveOneHire, YARDSTICK } from './growing/life.js';
import { hottest, pagesIn, plansOf, PLANS_ON_ASKING, readWhole } from './growing/plans.js';
import { middle, perSecond, promised } from './promise.js';
import { thrownAway } from './serving/child.js';

const MOST_GROWTH = 1.5;
/** Below this a median is the noise of two cores that the service, the database and the asker share. */
const LEAST = { ms: 2, pages: 20 };
const COUNTED = 5;
const BIG_TABLE = 10_000;
const SMALL_BOOKS = 10_000;
const HOT = 10;

const { values: options } = parseArgs({
  options: {
    sizes: { type: 'string', default: '10000,100000,1000000' },
    rounds: { type: 'string', default: '30' },
    ledger: { type: 'string', default: '10000000' },
    plans: { type: 'boolean', default: false },
    bytes: { type: 'boolean', default: false },
  },
});
const sizes = options.sizes.split(',').filter(Boolean).map(Number);

/** Rows that each step of the hire wrote, by table. */
type Written = Map<string, Map<string, number>>;

/** Until every event is delivered. */
async function heard(owner: pg.Client): Promise<void> {
  for (;;) {
    const { rowCount } = await owner.query(
      `SELECT FROM platform.delivery WHERE state = 'pending' AND later_key IS NULL LIMIT 1`,
    );
    if (rowCount === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/** Each act in turn, so that all meet the same noise. @returns medians by their names, milliseconds */
async function mediansOf(acts: Act[], rounds: number): Promise<Map<string, number>> {
  const times = new Map<string, number[]>(acts.map(({ name }) => [name, []]));
  for (let round = -3; round < rounds; round++)
    for (const { name, once } of acts) {
      const ms = await once();
      if (round >= 0) times.get(name)!.push(ms); // the first three warm up
    }
  return new Map([...times].map(([name, all]) => [name, middle(all)]));
}

/**
 * Pages of the database that each act meets, the mean of some times; the lesser of two, for a job of the clock may fall
 * into one. Whoever else uses the machine changes nothing in it.
 */
async function pagesOf(owner: pg.Client, logFile: string, acts: Act[]): Promise<Map<string, number>> {
  const pages = new Map<string, number>();
  const counted = async (once: Act['once']): Promise<number> => {
    const plans = await plansOf(owner, logFile, async () => {
      for (let time = 0; time < COUNTED; time++) await once();
    });
    return pagesIn(plans) / COUNTED;
  };
  for (const { name, once } of acts) pages.set(name, Math.min(await counted(once), await counted(once)));
  return pages;
}

/** What each act took at each size. */
interface Series {
  ms: Map<string, number>;
  pages: Map<string, number>;
}

function printSeries(series: Series[], acts: Act[]): void {
  const title = sizes.map((size) => size.toLocaleString('en').padStart(12)).join('');
  for (const kind of ['ms', 'pages'] as const) {
    console.log(`\n${(kind === 'ms' ? 'median, ms' : 'pages met').padEnd(44)}${title}`);
    for (const name of series[0]![kind].keys()) {
      const figures = series.map((at) =>
        at[kind]
          .get(name)!
          .toFixed(kind === 'ms' ? 1 : 0)
          .padStart(12),
      );
      console.log(`${name.padEnd(44)}${figures.join('')}`);
    }
  }
  const [first, last] = [series[0]!, series.at(-1)!];
  const slower = Math.max(1, last.ms.get(YARDSTICK)! / first.ms.get(YARDSTICK)!);
  const held = (name: string, kind: keyof Series, by: number): void => {
    const [then, now] = [first[kind].get(name)!, last[kind].get(name)!];
    const unit = kind === 'ms' ? 'ms' : 'pages';
    promised({
      promise: `${name}, ${unit} at ${sizes.at(-1)!.toLocaleString('en')}`,
      figure: `${now.toFixed(1)} ${unit}`,
      yardstick: `${(then * by).toFixed(1)} ${unit}`,
      ratio: now / (Math.max(then, LEAST[kind]) * by),
      is: 'at most',
      bound: MOST_GROWTH,
    });
  };
  for (const name of first.ms.keys()) if (name !== YARDSTICK) held(name, 'ms', slower);
  for (const { name, meetsOwn } of acts) if (name !== YARDSTICK && !meetsOwn) held(name, 'pages', 1);
}

async function printPlans(owner: pg.Client, logFile: string, acts: Act[]): Promise<void> {
  const plans = await plansOf(owner, logFile, async () => {
    for (let round = 0; round < 3; round++) for (const { once } of acts) await once();
    await thousandPaid(owner, 3);
  });
  const hot = hottest(plans.filter(({ statement }) => !/auto_explain|pg_reload_conf/.test(statement)));
  console.log(`\n${plans.length} plans of ${hot.length} statements; the ${HOT} that took most:`);
  for (const { statement, times, ms, plan } of hot.slice(0, HOT)) {
    console.log(`\n${times} times, ${(ms / times).toFixed(2)} ms each: ${statement.slice(0, 400)}`);
    if (options.plans) console.log(plan);
  }
  const whole = await readWhole(owner, plans, BIG_TABLE);
  for (const line of whole) console.log(`reads all of ${line}`);
  promised({
    promise: `plans that read a big table from end to end, of ${plans.length}`,
    figure: String(whole.length),
    ratio: whole.length,
    is: 'at most',
    bound: 0,
  });
}

async function printBytes(owner: pg.Client, written: Written): Promise<void> {
  const bytes = await rowBytes(owner);
  console.log(
    `\n${'bytes a row'.padEnd(44)}${['rows', 'table', 'indexes'].map((word) => word.padStart(12)).join('')}`,
  );
  for (const { table, rows, heap, indexes } of bytes)
    console.log(
      `${table.padEnd(44)}${[rows, heap, indexes].map((n) => Math.round(n).toLocaleString('en').padStart(12)).join('')}`,
    );
  for (const [step, rows] of written) {
    const of = bytes.filter(({ table }) => (rows.get(table) ?? 0) > 0);
    const sum = (kind: 'heap' | 'indexes'): number =>
      of.reduce((all, one) => all + one[kind] * rows.get(one.table)!, 0);
    console.log(
      `\n${step}: ${Math.round(sum('heap'))} bytes of tables, ${Math.round(sum('indexes'))} of indexes`,
    );
    console.log(`  ${of.map(({ table }) => `${table} ${rows.get(table)!}`).join(', ')}`);
    const others = [...rows].filter(([table, n]) => n > 0 && bytes.every((one) => one.table !== table));
    if (others.length > 0)
      console.log(`  and without: ${others.map(([table, n]) => `${table} ${n}`).join(', ')}`);
  }
}

async function books(owner: pg.Client, transfers: number): Promise<void> {
  const accounts = await openAccounts(owner);
  const measured = async (size: number): Promise<{ random: number; paid: number }> => {
    await fillBooks(owner, accounts, size);
    const random = await bulkRate(owner, accounts);
    return { random, paid: 2_000_000 / middle(await thousandPaid(owner)) }; // a hold and a settlement of each
  };
  const small = await measured(SMALL_BOOKS);
  const large = await measured(transfers);
  const beside = `${transfers.toLocaleString('en')} beside ${SMALL_BOOKS.toLocaleString('en')}`;
  for (const [what, of] of [
    ['bulk transfers of an escrow', 'paid'],
    ['bulk transfers between random accounts', 'random'],
  ] as const)
    promised({
      promise: `${what}, ${beside}`,
      figure: perSecond(large[of]),
      yardstick: perSecond(small[of]),
      ratio: small[of] / large[of],
      is: 'at most',
      bound: MOST_GROWTH,
    });
  const { rows } = await owner.query<{ heap: string; indexes: string }>(
    `SELECT pg_table_size('payroll.transfer') AS heap, pg_indexes_size('payroll.transfer') AS indexes`,
  );
  const each = (bytes: string): number => Math.round(Number(bytes) / transfers);
  console.log(`a transfer: ${each(rows[0]!.heap)} bytes of the table, ${each(rows[0]!.indexes)} of indexes`);
}

/** Lives the hire, copies it to each size, and measures there. */
async function grow(owner: pg.Client, server: EmbeddedServer, folder: string): Promise<void> {
  const written: Written = new Map();
  const lived = await liveOneHire(folder, async (step, work) => {
    const before = await rowCounts(owner);
    await work();
    await heard(owner);
    const after = await rowCounts(owner);
    written.set(step, new Map([...after].map(([table, n]) => [table, n - (before.get(table) ?? 0)])));
  });
  try {
    const acts = actsOf(lived, () => heard(owner));
    await takeSamples(owner);
    const series: Series[] = [];
    const logFile = path.join(path.dirname(server.dataDir), 'pg.log');
    for (const [at, size] of sizes.entries()) {
      const began = performance.now();
      await copyRows(owner, server.url, (sizes[at - 1] ?? 0) + 1, size);
      console.log(
        `${size.toLocaleString('en')} copies after ${((performance.now() - began) / 1000).toFixed(0)} s`,
      );
      const medians = await mediansOf(acts, Number(options.rounds));
      medians.set('hold and settle 1,000 payments', middle(await thousandPaid(owner)));
      for (const [name, ms] of medians) console.log(`  ${name.padEnd(42)}${ms.toFixed(1).padStart(8)} ms`);
      series.push({ ms: medians, pages: await pagesOf(owner, logFile, acts) });
    }
    printSeries(series, acts);
    await printPlans(owner, logFile, acts);
    if (options.bytes) await printBytes(owner, written);
  } finally {
    await lived.close();
  }
}

async function main(): Promise<void> {
  const data = thrownAway();
  const settings = { shared_buffers: '1GB', max_wal_size: '4GB', ...PLANS_ON_ASKING };
  const server = await startEmbeddedPostgres({ root: data.folder, settings });
  await migrate(server.url);
  const owner = new pg.Client({ connectionString: server.url });
  await owner.connect();
  try {
    if (sizes.length > 0) await grow(owner, server, data.folder);
    if (Number(options.ledger) > 0) await books(owner, Number(options.ledger));
  } finally {
    await owner.end();
    await server.stop();
    data.remove();
  }
}

await main();
