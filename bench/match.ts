/**
 * The search of jobs among 600,000 open ones, over HTTP against the whole service:
 * `npm run build && node dist/bench/match.js`.
 *
 * A child process runs the service as `npm start` does (embedded PostgreSQL, schedulers, relay). Jobs are inserted as
 * the store would, with their indexes and triggers in place, at the town centres of `geo/towns.csv` in the folder that
 * XINGONG_DATA names, or without it at made-up clusters. Then each filter with a rare and a common value, each pair of
 * filters, words, pages and the map are asked for, in turn with the bare nearest-neighbour query of the same point.
 *
 * Options: `--jobs 600000`, `--rounds 40`, `--folder DIR` (kept; filled when it holds no jobs yet),
 * `--explain` (plans of the hot queries), `--only TEXT` (questions whose names hold it). All questions are printed; the
 * worst of each kind are the promises: a p95 of 50 ms at most, and a search 15 × the bare query of the run at most.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { proveRealName } from '../demo/acts/trust.js';
import { madeUpIdNumber } from '../demo/client/numbers.js';
import { Worker } from '../demo/client/party.js';
import { type Json, type World, worldAt } from '../demo/client/world.js';
import { loadConfig } from '../src/platform/config/config.js';
import { Database } from '../src/platform/database/database.js';
import { insertMany } from '../src/platform/database/insert-many.js';
import { openDatabase } from '../src/platform/database/open-database.js';
import { newId } from '../src/platform/ids/ids.js';
import { startService } from '../src/service.js';
import type { PayBasis } from '../src/tongbao/hire.types.js';
import { Job } from '../src/tongbao/recruit/job.entity.js';
import { promised } from './promise.js';

const MOST_MS = 50;
const MOST_RATIO = 15;
const SLICE = 20_000;
const PAGE = 20;
const RARE = { payBasis: 'task', occupationCode: '6-31-07-03' };
const COMMON = { payBasis: 'hour', occupationCode: '4-02-06-01' };
const COMMON_TEXT = '包裹';
const RARE_TEXT = '潜水';
const PHRASES =
  `按区域分拣包裹，扫码入库|搬运包裹，码放整齐|保持通道畅通，服从安排|收银结账，整理货架|接听电话，记录订单
洗菜切配，保持厨房清洁|驾驶叉车，持证上岗|夜班巡逻，登记访客|打扫客房，更换床品|流水线装配，检验外观
照顾老人起居，耐心细致|送餐到户，遵守交通规则|会电脑办公软件者优先|提供食宿，按日结算|两班倒，月休四天`.split(
    /[|\n]/,
  );

const options = parseArgs({
  args: process.argv[2] === '--serve' ? [] : process.argv.slice(2),
  options: {
    jobs: { type: 'string', default: '600000' },
    rounds: { type: 'string', default: '40' },
    folder: { type: 'string' },
    explain: { type: 'boolean', default: false },
    only: { type: 'string', default: '' },
  },
}).values;

/** The child: the service, until the parent says stop. */
async function serve(dataDir: string): Promise<void> {
  const config = loadConfig({ XINGONG_DATA_DIR: dataDir, XINGONG_PORT: '0', XINGONG_LOG_LEVEL: 'warn' });
  const service = await startService(config, { say: () => undefined, signals: false });
  process.send?.({ url: service.url });
  await once(process, 'message');
  await service.close();
  process.disconnect();
}

/** The service as its callers have it, and its database. */
interface Stage {
  world: World;
  child: ChildProcess;
  database: Database;
  close(): Promise<void>;
}

async function openStage(): Promise<Stage> {
  const dataDir = options.folder ?? mkdtempSync(path.join(os.tmpdir(), 'xingong-match-'));
  const child = fork(fileURLToPath(import.meta.url), ['--serve', dataDir], { env: { ...process.env } });
  const [{ url }] = (await once(child, 'message')) as [{ url: string }];
  const opened = await openDatabase(loadConfig({ XINGONG_DATA_DIR: dataDir }), () => undefined);
  const close = async (): Promise<void> => {
    await opened.close();
    const ended = once(child, 'exit');
    child.send('stop');
    await ended;
    if (options.folder === undefined) rmSync(dataDir, { recursive: true, force: true });
  };
  return { world: worldAt(url), child, database: new Database(opened.dataSource), close };
}

/** A sequence of numbers from 0 to 1 that every run repeats. */
function sequence(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

const random = sequence(20_261_130);
const oneOf = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;

interface Town {
  county: string;
  longitude: number;
  latitude: number;
}

/** Town centres in an order that says how many jobs each has, most first. */
function towns(): Town[] {
  const file = path.join(process.env['XINGONG_DATA'] ?? '', 'geo', 'towns.csv');
  const known = existsSync(file);
  console.log(known ? `places: ${file}` : 'places: made-up clusters (XINGONG_DATA has no geo/towns.csv)');
  const found = known ? townsIn(readFileSync(file, 'utf8')) : clusters();
  return found
    .map((town) => ({ town, key: random() }))
    .sort((a, b) => a.key - b.key)
    .map(({ town }) => town);
}

function townsIn(csv: string): Town[] {
  const rows = csv.trim().split('\n').slice(1);
  return rows.map((row) => {
    const [, , county, longitude, latitude] = row.split(',');
    return { county: county!, longitude: Number(longitude), latitude: Number(latitude) };
  });
}

function clusters(): Town[] {
  return Array.from({ length: 350 }, (_, city) => {
    const [x, y] = [98 + random() * 25, 22 + random() * 20];
    return Array.from({ length: 100 }, (_unused, town) => ({
      county: String(110_000 + city * 1_000 + (town % 8)),
      longitude: x + (random() - 0.5) * 1.2,
      latitude: y + (random() - 0.5) * 1.2,
    }));
  }).flat();
}

function occupations(): string[] {
  return Array.from(
    { length: 400 },
    (_, at) => `${1 + (at % 6)}-${String(1 + (at % 40)).padStart(2, '0')}-05-01`,
  );
}

/** One open job of a skewed country: crowded towns, a rare way of pay, a rare occupation, few jobs for the young. */
function jobIn(places: Town[], codes: string[]): Partial<Job> {
  const town = places[Math.floor(places.length * random() ** 2.2)]!;
  const [pay, work, age, day] = [random(), random(), random(), random()];
  const payBasis: PayBasis = pay < 0.001 ? 'task' : pay < 0.4 ? 'day' : 'hour';
  const common = work < 0.1 ? COMMON.occupationCode : codes[Math.floor(codes.length * random() ** 2)]!;
  const until = new Date(Date.now() + (2 + Math.floor(day * 60)) * 86_400_000).toISOString().slice(0, 10);
  const id = newId<'job'>();
  return {
    id,
    enterpriseId: id as never,
    providerId: id as never,
    title:
      random() < 0.0005
        ? '潜水作业员'
        : oneOf(['分拣员', '服务员', '保安', '收银员', '操作工', '快递员', '护工']),
    duties: `${oneOf(PHRASES)}。${oneOf(PHRASES)}。${oneOf(PHRASES)}`,
    occupationCode: work > 0.9995 ? RARE.occupationCode : common,
    headcount: 1 + Math.floor(random() * 9),
    geo: {
      longitude: town.longitude + (random() - 0.5) * 0.04,
      latitude: town.latitude + (random() - 0.5) * 0.04,
    },
    address: '人民路 1 号',
    region: town.county,
    fenceMetres: 200,
    payBasis,
    rateFen: 2500n,
    startsOn: until,
    endsOn: until,
    validUntil: until,
    minAge: age < 0.001 ? 16 : age < 0.9 ? 18 : 20 + Math.floor(random() * 20),
    state: 'open',
    findings: [],
    createdAt: new Date(),
  };
}

/** Fills the database, and waits until the clock of the service has cut all words and folded all counts. */
async function load({ database }: Stage, places: Town[]): Promise<void> {
  const began = performance.now();
  const codes = occupations();
  const wanted = Number(options.jobs);
  for (let from = 0; from < wanted; from += SLICE) {
    const rows = Array.from({ length: Math.min(SLICE, wanted - from) }, () => jobIn(places, codes));
    await database.transaction((tx) => insertMany(tx, Job, rows));
  }
  console.log(`${wanted} jobs inserted in ${Math.round((performance.now() - began) / 1000)} s`);
  for (let left = 1; left > 0;) {
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    const [row] = await database.query<{ n: number }>(
      `SELECT (SELECT count(*) FROM tongbao.job_words WHERE words IS NULL)::int
         + (SELECT count(*) FROM tongbao.open_job_change)::int AS n`,
    );
    left = row!.n;
  }
  console.log(`words cut and counts folded after ${Math.round((performance.now() - began) / 1000)} s`);
  await database.transaction(async (tx) => {
    await tx.query('SET LOCAL ROLE NONE');
    await tx.query('ANALYZE tongbao.job; ANALYZE tongbao.job_words; ANALYZE tongbao.open_job_count');
  });
}

/** Kinds of questions; the worst of each is a promise. */
const KINDS = [
  'one filter',
  'two filters',
  'words',
  'a later page',
  'map of a province',
  'map of the country',
] as const;

/** What is asked, and as whom. */
interface Question {
  name: string;
  path(at: Town): string;
  /** One of no confirmed name has no age, and sees jobs for any. */
  as: Worker;
  kind: (typeof KINDS)[number];
}

type Filters = Record<string, string | number>;

/** Every filter alone and every pair of two, with rare and common values. */
function searches({ young, adult, somebody }: People): Question[] {
  const values: [string, Filters | Worker][] = [
    ['pay rare', { payBasis: RARE.payBasis }],
    ['pay common', { payBasis: COMMON.payBasis }],
    ['occupation rare', { occupationCode: RARE.occupationCode }],
    ['occupation common', { occupationCode: COMMON.occupationCode }],
    ['age 16', young],
    ['age 30', adult],
    ['5 km', { maxKm: 5 }],
    ['300 km', { maxKm: 300 }],
    ['word rare', { text: RARE_TEXT }],
    ['word common', { text: COMMON_TEXT }],
    ['two words', { text: '叉车 夜班' }],
    ['words that are nowhere together', { text: '潜水 厨师长 包裹' }],
  ];
  const kindOf = (name: string): string =>
    name
      .split(' ')[0]!
      .replace(/two|words/, 'word')
      .replace(/^\d+$/, 'km');
  const pairs = values.flatMap((one, at) =>
    values
      .slice(at + 1)
      .filter((other) => kindOf(one[0]) !== kindOf(other[0]))
      .map((other) => [one, other]),
  );
  return [[], ...values.map((one) => [one]), ...pairs].map((parts): Question => {
    const as = parts.map(([, value]) => value).find((value) => value instanceof Worker) ?? somebody;
    const filters = parts.map(([, value]) => (value instanceof Worker ? {} : value));
    const name = parts.map(([part]) => part).join(' + ') || 'no filter';
    const kind = name.includes('word') ? 'words' : parts.length > 1 ? 'two filters' : 'one filter';
    return { name, path: (at) => nearby(at, Object.assign({}, ...filters) as Filters), as, kind };
  });
}

function nearby({ longitude, latitude }: Town, filters: Filters): string {
  const query = new URLSearchParams({ longitude: String(longitude), latitude: String(latitude) });
  for (const [name, value] of Object.entries({ limit: PAGE, ...filters })) query.set(name, String(value));
  return `/v1/jobs/nearby?${query.toString()}`;
}

/** A page somewhere in the middle of a search, and the map. */
function others(as: Worker): Question[] {
  const cursor = (metres: number): string =>
    Buffer.from(JSON.stringify([metres, newId(), 0])).toString('base64url');
  const map =
    (region: (at: Town) => string): Question['path'] =>
    (at) =>
      `/v1/jobs/map${region(at)}`;
  const questions: Omit<Question, 'as'>[] = [
    { name: 'page from 2 km on', path: (at) => nearby(at, { cursor: cursor(2_000) }), kind: 'a later page' },
    {
      name: 'page from 10 km on',
      path: (at) => nearby(at, { cursor: cursor(10_000) }),
      kind: 'a later page',
    },
    {
      name: 'word common, page from 5 km on',
      path: (at) => nearby(at, { text: COMMON_TEXT, cursor: cursor(5_000) }),
      kind: 'a later page',
    },
    {
      name: 'map of a province',
      path: map((at) => `?region=${at.county.slice(0, 2)}`),
      kind: 'map of a province',
    },
    { name: 'map of the country', path: map(() => ''), kind: 'map of the country' },
  ];
  return questions.map((question) => ({ ...question, as }));
}

interface Percentiles {
  p50: number;
  p95: number;
}

function percentiles(times: number[]): Percentiles {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number): number =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!;
  return { p50: at(0.5), p95: at(0.95) };
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

interface Measured {
  question: Question;
  asked: Percentiles;
  hits: number;
  yardstick: number[];
}

/** Asks one question at every point, the bare query before it each time. */
async function measure(stage: Stage, question: Question, points: Town[]): Promise<Measured> {
  const ask = (at: Town): Promise<Json> => question.as.get(question.path(at));
  const bare = (at: Town): Promise<unknown> =>
    stage.database.query(
      `SELECT id, geo FROM tongbao.job WHERE state = 'open' ORDER BY geo <-> point($1, $2) LIMIT ${PAGE}`,
      [at.longitude, at.latitude],
    );
  const [asked, yardstick]: [number[], number[]] = [[], []];
  let hits = 0;
  for (const at of points) {
    yardstick.push(await timed(() => bare(at)));
    asked.push(await timed(async () => (hits += (await ask(at)).items?.length ?? 0)));
  }
  return { question, asked: percentiles(asked), hits: hits / points.length, yardstick };
}

/** Prints all that was measured, then the promises; the times of the bare query count together over the whole run. */
function judge(all: Measured[]): void {
  const bare = percentiles(all.flatMap(({ yardstick }) => yardstick));
  const ms = ({ p50, p95 }: Percentiles): string => `${p50.toFixed(1)} / ${p95.toFixed(1)} ms`;
  console.log(`p50 / p95; bare nearest-neighbour query: ${ms(bare)}`);
  for (const { question, asked, hits } of all) {
    const ratio = `${(asked.p95 / bare.p95).toFixed(1).padStart(6)} ×`;
    console.log(
      `${question.name.padEnd(52)} ${ms(asked).padStart(18)}  ${ratio}  ${hits.toFixed(1).padStart(7)} hits`,
    );
  }
  for (const kind of KINDS) {
    const ofKind = all.filter(({ question }) => question.kind === kind);
    if (ofKind.length > 0) promise(kind, Math.max(...ofKind.map(({ asked }) => asked.p95)), bare.p95);
  }
}

/** A search keeps two bounds; the map, which no bare query is like, the one of time. */
function promise(kind: Question['kind'], p95: number, bare: number): void {
  const name = `${kind}, worst p95 among ${Number(options.jobs).toLocaleString('en')} jobs`;
  const figure = `${p95.toFixed(1)} ms`;
  promised({
    promise: name,
    figure,
    yardstick: `${MOST_MS} ms`,
    ratio: p95 / MOST_MS,
    is: 'at most',
    bound: 1,
  });
  if (kind.startsWith('map')) return;
  const yardstick = `${bare.toFixed(1)} ms`;
  const beside = `${kind}, by the bare nearest-neighbour query`;
  promised({ promise: beside, figure, yardstick, ratio: p95 / bare, is: 'at most', bound: MOST_RATIO });
}

/** What PostgreSQL does for the hot queries. */
async function explain({ database }: Stage, { longitude, latitude }: Town): Promise<void> {
  const open = `state = 'open' AND hired < headcount AND valid_until >= current_date`;
  const nearest = (filter: string): string =>
    `SELECT * FROM tongbao.job WHERE ${open} ${filter} ORDER BY geo <-> point(${longitude}, ${latitude}) LIMIT 42`;
  const queries = [
    nearest(''),
    nearest(`AND pay_basis = '${RARE.payBasis}'`),
    nearest(`AND occupation_code = '${COMMON.occupationCode}' AND min_age <= 16`),
    `SELECT region, sum(jobs) FROM tongbao.open_job_count WHERE region BETWEEN '430000' AND '439999' GROUP BY region`,
  ];
  for (const query of queries) {
    const plan = await database.query<{ 'QUERY PLAN': string }>(`EXPLAIN (ANALYZE, BUFFERS) ${query}`);
    console.log(`\n${query}\n${plan.map((line) => line['QUERY PLAN']).join('\n')}`);
  }
}

interface People {
  young: Worker;
  adult: Worker;
  somebody: Worker;
}

async function askers(world: World): Promise<People> {
  const [young, adult] = [await workerBorn(world, 16), await workerBorn(world, 30)];
  return { young, adult, somebody: await Worker.signUp(world) };
}

async function workerBorn(world: World, years: number): Promise<Worker> {
  const worker = await Worker.signUp(world);
  await proveRealName(worker, '王小明', madeUpIdNumber(`${new Date().getFullYear() - years - 1}1231`));
  return worker;
}

async function main(): Promise<void> {
  const places = towns();
  const stage = await openStage();
  try {
    const [known] = await stage.database.query('SELECT 1 FROM tongbao.job LIMIT 1');
    if (!known) await load(stage, places);
    const people = await askers(stage.world);
    const pick = sequence(7);
    const points = Array.from({ length: Number(options.rounds) }, (_, at) => {
      const crowded = at % 2 === 0 ? 2.2 : 1; // half where jobs are, half anywhere
      return places[Math.floor(places.length * pick() ** crowded)]!;
    });
    if (options.explain) await explain(stage, points[0]!);
    const questions = [...searches(people), ...others(people.somebody)].filter(({ name }) =>
      name.includes(options.only),
    );
    for (const question of questions) await measure(stage, question, points.slice(0, 4)); // caches, and the compiler
    const all: Measured[] = [];
    for (const question of questions) all.push(await measure(stage, question, points));
    judge(all);
  } finally {
    await stage.close();
  }
}

const [flag, folder] = process.argv.slice(2);
if (flag === '--serve' && folder) await serve(folder);
else await main();
