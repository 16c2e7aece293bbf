/**
 * `npm run test:upgrade [-- COMMIT]`: the release before this one and this one side by side on one database, as in a
 * rolling upgrade, and back. The former one is built from history in a temporary folder. Ends with 0 and says so where
 * there is no history, or where the former version is from before the rule that docs/upgrading.md states.
 */
import { execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { commitOf, current, isAtLeast, versions } from './releases.mjs';

/** From here on a migration never takes away what the version before it needs. */
const RULE_SINCE = '0.2.0';
const SERVER = '../dist/src/platform/database/embedded/embedded-postgres.js';

const say = (line) => console.log(`upgrade: ${line}`);

function formerRelease() {
  const [asked] = process.argv.slice(2);
  if (asked !== undefined) return { name: asked, commit: asked };
  const all = versions();
  const former = all[all.indexOf(current()) + 1];
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
  execFileSync(process.execPath, ['scripts/build.mjs'], options);
}

/** Starts a release and waits until it listens. */
async function start(folder, env) {
  const child = spawn(process.execPath, ['dist/src/main.js'], {
    cwd: folder,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const said = [];
  for await (const line of createInterface({ input: child.stderr })) {
    said.push(line);
    const url = /listens on\s+(\S+)/.exec(line)?.[1];
    if (url !== undefined) return { url, stop: () => stop(child) };
  }
  throw new Error(`it did not start:\n${said.join('\n')}`);
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

/** Every step says what it proves; any failure ends the run. */
async function rolling({ name, commit }, here, folder) {
  const former = path.join(folder, 'former');
  say(`${name} is built from ${commit.slice(0, 10)}`);
  buildFormer(commit, former);
  const { startEmbeddedPostgres } = await import(SERVER);
  const root = path.join(folder, 'database');
  const server = await startEmbeddedPostgres({ root, unsafeFast: true });
  const env = {
    DATABASE_URL: server.url,
    XINGONG_DATA_DIR: path.join(folder, 'data'),
    XINGONG_MASTER_KEYS: `k:${randomBytes(32).toString('base64')}`,
    XINGONG_LOOKUP_KEY: randomBytes(32).toString('base64'),
    XINGONG_SIMULATE_OUTSIDE: 'true',
    XINGONG_PORT: '0',
    XINGONG_LOG_LEVEL: 'error',
  };
  mkdirSync(env.XINGONG_DATA_DIR);
  const operator = path.join(env.XINGONG_DATA_DIR, 'operator.json');
  try {
    let old = await start(former, env);
    execFileSync(process.execPath, ['dist/src/create-operator.cli.js'], {
      cwd: former,
      env: { ...process.env, ...env },
    });
    await hire(former, old.url, operator);
    say(`${name} made a hire on its own schema`);
    const fresh = await start(here, env);
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

const release = formerRelease();
if (release) {
  const folder = mkdtempSync(path.join(tmpdir(), 'xingong-upgrade-'));
  chmodSync(folder, 0o755); // the database's user must enter it
  try {
    await rolling(release, process.cwd(), folder);
    say('done');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
