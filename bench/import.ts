/**
 * What it takes to bring a market in: `npm run build && node dist/bench/import.js`.
 *
 * A child process runs the whole service as `npm start` does (embedded PostgreSQL, schedulers, relay) with one platform
 * whose permit its authority confirmed. This process uploads tables of posts on behalf over HTTP, has them checked and
 * imports them: each row is screened, cut into words and placed in the indexes of search and map. Then a large CSV is
 * checked, and a workbook of 100,000 rows is read by a process of its own; what they held at most is what Linux kept of
 * them (`VmHWM`). All share the machine's cores.
 *
 * Options: `--posts 20000` (imported), `--rows 1000000` (checked), `--sheet 100000`, `--only posts|csv|sheet`.
 */
import { createReadStream, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { madeUpUscc } from '../demo/client/numbers.js';
import { asId, newId } from '../src/platform/ids/ids.js';
import type { Actor } from '../src/platform/http/access/actor.js';
import { insertMany } from '../src/platform/database/insert-many.js';
import { Database } from '../src/platform/database/database.js';
import { Organisation } from '../src/identity/organisation/organisation.entity.js';
import { readTable } from '../src/platform/table/read-table.js';
import { HOSTED_COLUMNS } from '../src/tongbao/hosted/posting/hosted-columns.rules.js';
import { workbook } from '../test/harness/workbook.js';
import { perSecond, promised } from './promise.js';
import { started, thrownAway, untilStopped } from './serving/child.js';
import { wholeService } from './serving/whole-service.js';

const MB = 1024 * 1024;
const FLOOR = 1_000;
const MOST_MB = 512;
/** A checked million holds at most so many times what an imported few thousand did: flat, but for what is collected late. */
const FLAT = 1.6;
const PART = 4 * MB;

const own = process.argv[2]?.startsWith('--as-') ? process.argv.slice(2) : [];
const { values: options } = parseArgs({
  args: own.length > 0 ? [] : process.argv.slice(2),
  options: {
    posts: { type: 'string', default: '20000' },
    rows: { type: 'string', default: '1000000' },
    sheet: { type: 'string', default: '100000' },
    only: { type: 'string', default: '' },
  },
});

const PLATFORM: Actor = {
  id: newId(),
  role: 'platform',
  organisationId: asId<'organisation'>('01a20467-d3e3-74b6-ba4f-eeb8265a34d8'),
  duties: ['administrator', 'recruiter', 'viewer'],
  standing: 'proven',
  machine: true,
  secondFactor: false,
};

/** What the service tells the process that asks. */
interface Ready {
  port: number;
  token: string;
  pid: number;
}

/** The child: the service, until the parent says stop. */
async function serve(dataDir: string): Promise<void> {
  const service = await wholeService(dataDir, () => PLATFORM);
  await service.get(Database).transaction(async (tx) => {
    const now = new Date();
    await insertMany(tx, Organisation, [
      {
        id: PLATFORM.organisationId!,
        kind: 'platform',
        uscc: madeUpUscc(),
        name: '湘江招聘网',
        state: 'approved',
        authority: 'proven',
        openContests: 0,
        version: 1,
        registeredAt: now,
        decidedAt: now,
      },
    ]);
  });
  const token = await service.tokenOf(PLATFORM.id);
  await untilStopped({ port: await service.listen(), token, pid: process.pid } satisfies Ready);
  await service.app.close();
  process.disconnect();
}

/** The child that reads a workbook and says what it held. */
async function readSheet(file: string): Promise<void> {
  let rows = 0;
  const source = { open: () => createReadStream(file) };
  for await (const row of readTable(source, { columns: HOSTED_COLUMNS, others: 'refused' })) {
    if (row.faults.length > 0) throw new Error(`row ${row.line}: ${row.faults[0]!.en}`);
    rows += 1;
  }
  await untilStopped({ rows, peak: peakOf(process.pid) });
  process.disconnect();
}

/** Bytes that a process held at most. */
function peakOf(pid: number): number {
  return Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) * 1024;
}

const HEADER = Object.values(HOSTED_COLUMNS).map(({ headers }) => headers[0]);
const DUTIES =
  '按区域分拣包裹，扫码入库|为客人点餐上菜，保持整洁|搬运货物，码放整齐|接听电话，记录订单|夜班巡逻，登记访客'.split(
    '|',
  );

/** A post that no other is. */
function post(at: number): (string | number)[] {
  const [east, north] = [112.9 + (at % 997) / 6_000, 28.1 + (at % 991) / 6_000];
  const code = '';
  const place = `长沙市第 ${at % 5_003} 号院`;
  const pay = [25 + (at % 7), 35 + (at % 11)] as const;
  return [
    `P${at}`,
    `长沙第${at % 3_001}餐饮有限公司`,
    code,
    `店员 ${at}`,
    `${DUTIES[at % DUTIES.length]}，第 ${at} 班`,
    '4-02-06-01',
    1 + (at % 9),
    '430102',
    place,
    east,
    north,
    'gcj-02',
    'hour',
    ...pay,
    '',
    `https://jobs.example.cn/${at}`,
    '',
  ];
}

function csvOf(rows: number, from = 0): Buffer {
  const pieces = [`${HEADER.join(',')}\n`];
  for (let at = from; at < from + rows; at += 1)
    pieces.push(
      `${post(at)
        .map((cell) => (typeof cell === 'string' && cell.includes(',') ? `"${cell}"` : cell))
        .join(',')}\n`,
    );
  return Buffer.from(pieces.join(''));
}

/** The service as a platform has it. */
class Caller {
  constructor(private readonly ready: Ready) {}

  async send<T>(method: string, to: string, body?: object | Buffer): Promise<T> {
    const headers: Record<string, string> = {
      authorization: `Bearer ${this.ready.token}`,
      'idempotency-key': newId(),
      ...(body && {
        'content-type': Buffer.isBuffer(body) ? 'application/octet-stream' : 'application/json',
      }),
    };
    const content =
      body === undefined ? {} : { body: Buffer.isBuffer(body) ? new Uint8Array(body) : JSON.stringify(body) };
    const answer = await fetch(`http://127.0.0.1:${this.ready.port}${to}`, { method, headers, ...content });
    const text = await answer.text();
    if (answer.status >= 300) throw new Error(`${method} ${to}: ${answer.status} ${text}`);
    return JSON.parse(text) as T;
  }

  /** Until something is so. */
  async until<T>(ask: () => Promise<T | undefined>): Promise<T> {
    for (;;) {
      const found = await ask();
      if (found !== undefined) return found;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }

  /** Its permit is confirmed as that of every platform is. */
  async certified(): Promise<void> {
    const permits = [{ kind: 'human-resources-service', number: '（湘）人服证字〔2025〕第0100012号' }];
    await this.send('POST', '/v1/enterprises/me/certification', { permits });
    await this.until(async () => {
      const probe = { kind: 'hosted-posts', documentId: await this.uploaded(csvOf(1)) };
      const { id } = await this.send<{ id: string }>('POST', '/v1/imports', probe);
      return (await this.ended(id, 'received')) === 'checked' ? true : undefined;
    });
  }

  /** In parts, as large files come. */
  async uploaded(bytes: Buffer): Promise<string> {
    const about = { purpose: 'import', type: 'text/csv', size: bytes.length };
    const { id } = await this.send<{ id: string }>('POST', '/v1/documents/uploads', about);
    for (let at = 0; at < bytes.length; at += PART)
      await this.send(
        'PUT',
        `/v1/documents/uploads/${id}/parts/${at / PART + 1}`,
        bytes.subarray(at, at + PART),
      );
    await this.send('POST', `/v1/documents/uploads/${id}/completion`);
    return id;
  }

  /** The state that comes after one. */
  async ended(id: string, state: string): Promise<string> {
    return this.until(async () => {
      const found = await this.send<{ state: string }>('GET', `/v1/imports/${id}`);
      return found.state === state ? undefined : found.state;
    });
  }

  /** Checks a table. @returns its import and the seconds that it took */
  async checked(bytes: Buffer): Promise<{ id: string; seconds: number }> {
    const documentId = await this.uploaded(bytes);
    const begun = performance.now();
    const { id } = await this.send<{ id: string }>('POST', '/v1/imports', {
      kind: 'hosted-posts',
      documentId,
    });
    const state = await this.ended(id, 'received');
    const seconds = (performance.now() - begun) / 1000;
    const { bad } = await this.send<{ bad: number }>('GET', `/v1/imports/${id}`);
    if (state !== 'checked' || bad > 0) throw new Error(`the table is ${state}, ${bad} rows at fault`);
    return { id, seconds };
  }
}

async function measurePosts(caller: Caller): Promise<void> {
  const posts = Number(options.posts);
  const { id, seconds: checking } = await caller.checked(csvOf(posts));
  const begun = performance.now();
  await caller.send('POST', `/v1/imports/${id}/start`, {});
  const state = await caller.ended(id, 'running');
  const rate = posts / ((performance.now() - begun) / 1000);
  const { applied } = await caller.send<{ applied: number }>('GET', `/v1/imports/${id}`);
  if (state !== 'done' || applied !== posts)
    throw new Error(`the import is ${state}, ${applied} of ${posts} applied`);
  console.log(`${posts.toLocaleString('en')} posts: checked at ${perSecond(posts / checking)}`);
  promised({
    promise: 'posts on behalf imported, screened and searchable',
    figure: perSecond(rate),
    ratio: rate,
    is: 'at least',
    bound: FLOOR,
  });
}

async function measureCsv(caller: Caller, pid: number): Promise<void> {
  const rows = Number(options.rows);
  const few = Math.min(20_000, rows);
  await caller.checked(csvOf(few));
  const before = peakOf(pid);
  const { seconds } = await caller.checked(csvOf(rows));
  const peak = peakOf(pid);
  promised({
    promise: `memory of checking ${rows.toLocaleString('en')} rows of CSV (${perSecond(rows / seconds)})`,
    figure: `${(peak / MB).toFixed(0)} MB`,
    yardstick: `${(before / MB).toFixed(0)} MB for ${few.toLocaleString('en')}`,
    ratio: peak / before,
    is: 'at most',
    bound: FLAT,
  });
}

async function measureSheet(folder: string): Promise<void> {
  const rows = Number(options.sheet);
  const file = path.join(folder, 'posts.xlsx');
  const texts = HEADER.map(String);
  writeFileSync(
    file,
    workbook([
      texts,
      ...Array.from({ length: rows }, (_, at) => post(at).map((cell) => (cell === '' ? null : cell))),
    ]),
  );
  const begun = performance.now();
  const child = await started<{ rows: number; peak: number }>(
    fileURLToPath(import.meta.url),
    ['--as-sheet', file],
    folder,
  );
  const seconds = (performance.now() - begun) / 1000;
  await child.stop();
  promised({
    promise: `memory of reading a workbook of ${child.ready.rows.toLocaleString('en')} rows (${seconds.toFixed(1)} s)`,
    figure: `${(child.ready.peak / MB).toFixed(0)} MB`,
    ratio: child.ready.peak / MB,
    is: 'at most',
    bound: MOST_MB,
  });
}

async function measure(): Promise<void> {
  const place = thrownAway();
  const { folder } = place;
  const isWanted = (name: string): boolean => options.only === '' || options.only === name;
  try {
    if (isWanted('sheet')) await measureSheet(folder);
    if (!isWanted('posts') && !isWanted('csv')) return;
    const service = await started<Ready>(fileURLToPath(import.meta.url), ['--as-service', folder], folder);
    try {
      const caller = new Caller(service.ready);
      await caller.certified();
      if (isWanted('posts')) await measurePosts(caller);
      if (isWanted('csv')) await measureCsv(caller, service.ready.pid);
    } finally {
      await service.stop();
    }
  } finally {
    place.remove();
  }
}

if (own[0] === '--as-service') await serve(own[1]!);
else if (own[0] === '--as-sheet') await readSheet(own[1]!);
else await measure();
