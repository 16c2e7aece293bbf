/**
 * `npm run test:upgrade [-- COMMIT]`: the release before this one and this one side by side on one database, as in a
 * rolling upgrade, and back. Then a hire on data that the first release made, within the days of organisations from
 * before and after them. Former releases are built from history in a temporary folder. Ends with 0 and says so where
 * there is no history, or where the former version is from before the rule that docs/upgrading.md states.
 */
import { execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import pg from 'pg';
import { commitOf, current, isAtLeast, versions } from './releases.mjs';
import { comeAgain, hireWithinTheDays, liveBefore, onlyFinishAfterwards } from './upgrade-from-first.mjs';

/** From here on a migration never takes away what the version before it needs. */
const RULE_SINCE = '0.3.0';
const SERVER = '../dist/src/platform/database/embedded/embedded-postgres.js';

const say = (line) => console.log(`upgrade: ${line}`);

/** Processes that were started; none outlives this one, however it ends. */
const children = new Set();
process.once('exit', () => children.forEach((child) => child.kill('SIGKILL')));

function formerRelease() {
  const [asked] = process.argv.slice(2);
  if (asked !== undefined) return { name: asked, commit: asked };
  const all = versions();
  // work that goes on stands beside the version that was released last; a version, beside the one before it
  const former = all[0] === current() ? all[1] : current();
  if (former === undefined) return say('CHANGELOG.md names no version before this one: nothing to test');
  if (!isAtLeast(former, RULE_SINCE))
    return say(
      `${former} is from before the rule of docs/upgrading.md (since ${RULE_SINCE}): nothing to test`,
    );
  const commit = commitOf(former);
  if (commit === undefined) return say(`no history here goes back to ${former}: NOT TESTED`);
  return { name: former, commit };
}

/** Builds a commit in a folder of its own; its dependencies come from the registry. */
function buildFormer(commit, folder) {
  mkdirSync(folder);
  const archive = execFileSync('git', ['archive', commit], { maxBuffer: 2 ** 30 });
  execFileSync('tar', ['-x', '-C', folder], { input: archive });
  const options = {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, NODE_ENV: '' },
  };
  execFileSync('npm', ['ci', '--ignore-scripts', '--no-fund', '--no-audit'], options);
  execFileSync('npm', ['run', 'build'], options);
}

/** Starts a release and waits until it listens; what it says as an error afterwards stands in our own output. */
function start(folder, env) {
  const child = spawn(process.execPath, ['dist/src/main.js'], {
    cwd: folder,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'inherit', 'pipe'],
  });
  children.add(child);
  child.once('exit', () => children.delete(child));
  const said = [];
  return new Promise((resolve, reject) => {
    child.once('exit', () => reject(new Error(`it did not start:\n${said.join('\n')}`)));
    createInterface({ input: child.stderr }).on('line', (line) => {
      said.push(line);
      const url = /listens on\s+(\S+)/.exec(line)?.[1];
      if (url !== undefined) resolve({ url, stop: () => stop(child) });
    });
  });
}

async function stop(child) {
  child.kill('SIGTERM');
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error(`it ended with ${code}`);
}

/** One hire by a release's own demo, against a running service. */
async function hire(folder, url, operator) {
  const child = spawn(
    process.execPath,
    ['dist/demo/main.js', '--lang', 'en', '--url', url, '--operator', operator],
    { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const said = [];
  child.stdout.on('data', (text) => said.push(text));
  child.stderr.on('data', (text) => said.push(text));
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error(`a hire failed:\n${said.join('')}`);
}

const isReady = async (url) => (await fetch(`${url}/health/ready`)).ok;

/** An empty database, and what a release needs to run on it. */
async function openDatabase(folder, name) {
  const { startEmbeddedPostgres } = await import(SERVER);
  const server = await startEmbeddedPostgres({
    root: path.join(folder, `${name}-database`),
    unsafeFast: true,
  });
  const env = {
    DATABASE_URL: server.url,
    XINGONG_DATA_DIR: path.join(folder, `${name}-data`),
    XINGONG_MASTER_KEYS: `k:${randomBytes(32).toString('base64')}`,
    XINGONG_LOOKUP_KEY: randomBytes(32).toString('base64'),
    XINGONG_PUBLIC_URL: 'http://xingong.localhost', // the same to every release: certificates name it
    XINGONG_SIMULATE_OUTSIDE: 'true',
    XINGONG_PORT: '0',
    XINGONG_LOG_LEVEL: 'error',
  };
  mkdirSync(env.XINGONG_DATA_DIR);
  return { server, env, operator: path.join(env.XINGONG_DATA_DIR, 'operator.json') };
}

function createOperator(folder, env) {
  const options = { cwd: folder, env: { ...process.env, ...env } };
  const former = ['dist/src/create-operator.cli.js']; // until 0.3.0
  const command = existsSync(path.join(folder, ...former)) ? former : ['dist/src/setup.cli.js', '--operator'];
  execFileSync(process.execPath, command, options);
}

/** The columns of every table but the migrations' own: what a release may rely on. */
async function columnsOf(url) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query(
    `SELECT format('%s.%s', table_schema, table_name) AS "table", column_name AS name, data_type AS type,
       is_nullable = 'NO' AND column_default IS NULL AND is_identity = 'NO' AND is_generated = 'NEVER' AS "isDemanded"
     FROM information_schema.columns
     WHERE table_schema NOT IN ('pg_catalog', 'information_schema') ORDER BY 1, 2`,
  );
  await client.end();
  return rows;
}

/** What the former release would miss on a schema: tables and columns that went, and columns that it does not fill. */
function takenAway(before, after) {
  const keyOf = ({ table, name }) => `${table}.${name}`;
  const now = new Map(after.map((column) => [keyOf(column), column]));
  const known = new Map(before.map((column) => [keyOf(column), column]));
  const tables = new Set(before.map(({ table }) => table));
  return [
    ...before.filter((column) => !now.has(keyOf(column))).map((column) => `${keyOf(column)} is gone`),
    ...before
      .filter((column) => (now.get(keyOf(column))?.type ?? column.type) !== column.type)
      .map((column) => `${keyOf(column)} was ${column.type} and is ${now.get(keyOf(column)).type}`),
    ...after
      .filter((column) => tables.has(column.table) && column.isDemanded)
      .filter((column) => !(known.get(keyOf(column))?.isDemanded ?? false))
      .map(
        (column) => `${keyOf(column)} is NOT NULL, has no default, and the former release does not fill it`,
      ),
  ];
}

/** Every step says what it proves; any failure ends the run. */
async function rolling({ name, commit }, here, folder) {
  const former = path.join(folder, 'former');
  say(`${name} is built from ${commit.slice(0, 10)}`);
  buildFormer(commit, former);
  const { server, env, operator } = await openDatabase(folder, 'rolling');
  try {
    let old = await start(former, env);
    createOperator(former, env);
    await hire(former, old.url, operator);
    say(`${name} made a hire on its own schema`);
    const before = await columnsOf(server.url);
    const fresh = await start(here, env);
    const missed = takenAway(before, await columnsOf(server.url));
    if (missed.length > 0) throw new Error(`the migrations take from ${name}:\n${missed.join('\n')}`);
    if (!(await isReady(old.url))) throw new Error(`${name} is not ready on the new schema`);
    await Promise.all([hire(former, old.url, operator), hire(here, fresh.url, operator)]);
    say('both made a hire at the same time on the new schema');
    await old.stop();
    await fresh.stop();
    old = await start(former, env);
    if (!(await isReady(old.url))) throw new Error(`${name} does not come back on the new schema`);
    await old.stop();
    say(`${name} starts again on the new schema: backing out needs no restore`);
  } finally {
    await server.stop();
  }
}

/** Organisations from before authority was asked for: their days are over, without waiting for them. */
async function endTheDays(url) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rowCount } = await client.query(
    `UPDATE identity.organisation SET authority_due_at = now() - interval '1 second'
     WHERE authority = 'before' AND coalesce(authority_due_at > now() + interval '89 days', true)`,
  );
  await client.end();
  if (rowCount < 3) throw new Error(`only ${rowCount} organisations have days in which they go on`);
}

/** The first release makes data; everybody stops, as docs/upgrading.md says of it; a hire is played on it here. */
async function fromTheFirst({ name, commit }, here, folder) {
  const first = path.join(folder, 'first');
  say(`${name} is built from ${commit.slice(0, 10)}`);
  buildFormer(commit, first);
  const { server, env, operator } = await openDatabase(folder, 'first');
  try {
    const old = await start(first, env);
    createOperator(first, env);
    const before = await liveBefore(first, old.url, operator);
    await old.stop();
    say(`${name} made organisations and workers`);
    let fresh = await start(here, env);
    const service = { url: fresh.url };
    const cast = await comeAgain(here, service, before);
    const begun = await hireWithinTheDays(cast);
    say('an organisation from before posted, hired, clocked and paid within its days');
    await fresh.stop();
    await endTheDays(server.url);
    fresh = await start(here, env);
    service.url = fresh.url;
    await onlyFinishAfterwards(cast, begun);
    say('afterwards it begins nothing new, and approves, releases and pays what was worked');
    await fresh.stop();
  } finally {
    await server.stop();
  }
}

/** The first release, unless another one was asked for. */
function firstRelease() {
  if (process.argv[2] !== undefined) return undefined;
  const name = versions().at(-1);
  const commit = commitOf(name);
  if (commit === undefined) return say(`no history here goes back to ${name}: NOT TESTED`);
  return { name, commit };
}

/** Runs one of them in a folder that is gone afterwards. */
async function inFolder(work, release) {
  if (!release) return;
  const folder = mkdtempSync(path.join(tmpdir(), 'xingong-upgrade-'));
  chmodSync(folder, 0o755); // the database's user must enter it
  try {
    await work(release, process.cwd(), folder);
    say('done');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

await inFolder(rolling, formerRelease());
await inFolder(fromTheFirst, firstRelease());
