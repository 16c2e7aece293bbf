import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { spawnSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import pg from 'pg';
import { firm } from '../../demo/acts/found.js';
import type { Organisation } from '../../demo/client/party.js';
import { eventually, request, type World } from '../../demo/client/world.js';
import {
  type EmbeddedServer,
  startEmbeddedPostgres,
} from '../../src/platform/database/embedded/embedded-postgres.js';
import { WHOLE } from '../harness/seed.js';
import {
  endAll,
  operatorIn,
  patient,
  type RunningService,
  startRunning,
  worldOf,
} from './running-service.js';

const CLIENTS = 16;
const CENT = 100;

/** Deposits below which a storm has proved nothing; the clients go on until they have made more. */
const ENOUGH = 100;

const key = (): string => randomBytes(32).toString('base64');
const postmasterOf = (dataDir: string): number =>
  Number(readFileSync(path.join(dataDir, 'postmaster.pid'), 'utf8').split('\n')[0]);

/** Who deposits with whom. */
interface Parties {
  employer: Organisation;
  provider: Organisation;
  operator: Organisation;
}

async function partiesIn(world: World, operator: Organisation): Promise<Parties> {
  const employer = await firm(world, { kind: 'employer', name: '长沙星火仓储有限公司' });
  const provider = await firm(world, { kind: 'provider', name: '湖南同舟劳务服务有限公司' }, operator);
  return { employer, provider, operator };
}

/** Clients that deposit one cent after the other, each under a key of its own that they repeat until it is answered. */
function depositing(
  world: World,
  { employer, provider }: Parties,
): { stop: () => Promise<Map<string, string>> } {
  const ids = new Map<string, string>();
  const until = new AbortController();
  const client = async (): Promise<void> => {
    while (!until.signal.aborted) {
      const own = randomUUID();
      const answer = await deposit(world, { employer, provider }, own);
      ids.set(own, answer);
    }
  };
  const clients = Array.from({ length: CLIENTS }, client);
  return {
    async stop() {
      await eventually(
        world,
        async () => ids.size > ENOUGH,
        `more than ${ENOUGH} deposits are answered`,
        60_000,
      );
      until.abort();
      await Promise.all(clients);
      return ids;
    },
  };
}

async function deposit(
  world: World,
  { employer, provider }: Omit<Parties, 'operator'>,
  own: string,
): Promise<string> {
  const body = { providerId: provider.id, amountFen: CENT };
  for (;;)
    try {
      const sending = { key: own, body, token: await employer.accessToken() };
      return ((await request(world, 'POST', '/v1/escrow/deposits', sending)) as { id: string }).id;
    } catch (error) {
      const isLimited = (error as { status?: number }).status === 429;
      if (!isLimited && (error as Error).message !== 'no token now') throw error;
      await pause(isLimited ? 1_000 : 50);
    }
}

/** Nothing lost, nothing doubled: every key has one deposit, all arrive, the books balance. */
async function everyCentIsThere(world: World, parties: Parties, ids: Map<string, string>): Promise<void> {
  expect(new Set(ids.values()).size).toBe(ids.size);
  const [some] = [...ids].slice(-1);
  expect(await deposit(world, parties, some![0])).toBe(some![1]);
  const escrow = await eventually(
    world,
    async () => {
      const { items } = await parties.employer.get('/v1/escrow');
      return items[0]?.availableFen === ids.size * CENT && items[0];
    },
    `${ids.size} deposits arrive`,
    90_000,
  );
  expect(escrow).toMatchObject({ availableFen: ids.size * CENT, heldFen: 0 });
  expect(await parties.operator.get('/v1/ledger/trial-balance')).toMatchObject({ balanced: true });
}

const stillRun = (services: RunningService[]): boolean =>
  services.every(({ process: one }) => one.exitCode === null && one.signalCode === null);

describe.skipIf(!WHOLE)('the database goes away under two processes and sixteen clients', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'xingong-away-'));
  let database: EmbeddedServer;
  let services: RunningService[];
  let world: ReturnType<typeof patient>;
  let parties: Parties;

  const openServer = (): Promise<EmbeddedServer> =>
    startEmbeddedPostgres({ root: path.join(folder, 'outside') });

  beforeAll(async () => {
    database = await openServer();
    const environment = {
      XINGONG_DATA_DIR: folder,
      DATABASE_URL: database.url,
      XINGONG_SIMULATE_OUTSIDE: 'true',
      XINGONG_MASTER_KEYS: `k1:${key()}`,
      XINGONG_LOOKUP_KEY: key(),
      XINGONG_PUBLIC_URL: 'http://xingong.test',
    };
    services = [await startRunning(environment), await startRunning(environment)];
    const made = spawnSync(process.execPath, ['dist/src/setup.cli.js', '--operator'], {
      env: { PATH: process.env['PATH'], ...environment },
      encoding: 'utf8',
    });
    expect(made.stderr + made.stdout).toContain('operator.json');
    world = patient(worldOf(services));
    parties = await partiesIn(world, await operatorIn(folder, world));
  }, 120_000);

  afterAll(async () => {
    await endAll(services);
    await database.stop();
    rmSync(folder, { recursive: true, force: true });
  }, 60_000);

  it('200 connections ended in waves, and three times the whole server: all wait, nothing is lost or doubled', async () => {
    const load = depositing(world, parties);
    const admin = new pg.Client({ connectionString: database.url });
    admin.on('error', () => undefined);
    await admin.connect();
    let ended = 0;
    for (let wave = 0; ended < 200; wave++) {
      await pause(wave % 5 === 0 ? 600 : 150);
      const { rowCount } = await admin.query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
         WHERE application_name IN ('xingong', 'rail-simulator') ORDER BY random() LIMIT 10`,
      );
      ended += rowCount ?? 0;
    }
    await admin.end();
    for (let kill = 0; kill < 3; kill++) {
      await pause(800);
      process.kill(postmasterOf(database.dataDir), 'SIGKILL');
      await pause(500);
      await database.stop();
      database = await openServer();
    }
    await pause(1_000);
    const ids = await load.stop();
    expect(stillRun(services)).toBe(true);
    await everyCentIsThere(world, parties, ids);
    const refused = [...world.refusals].map(([what, count]) => `${count} × ${what}`).join(', ');
    console.log(`database away: ${ended} connections and 3 servers ended, ${ids.size} deposits, ${refused}`);
    expect([...world.refusals.keys()].filter((what) => what !== '503')).toEqual([]);
  }, 170_000);
});

describe.skipIf(!WHOLE)('the embedded database is killed under two processes', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'xingong-embedded-'));
  const services: RunningService[] = [];

  afterAll(async () => {
    await endAll(services);
    rmSync(folder, { recursive: true, force: true });
  }, 60_000);

  it('one of them starts it again, three times; then the one that started it ends, and the other goes on', async () => {
    const environment = { XINGONG_DATA_DIR: folder, XINGONG_PUBLIC_URL: 'http://xingong.test' };
    services.push(await startRunning(environment));
    services.push(await startRunning(environment));
    const { dataDir } = services[0]!;
    const both = patient(worldOf(services));
    const parties = await partiesIn(both, await operatorIn(folder, both));
    const load = depositing(both, parties);
    for (let kill = 0; kill < 3; kill++) {
      await pause(1_000);
      const pid = await eventually(both, async () => running(dataDir), 'a server runs', 30_000);
      process.kill(pid, 'SIGKILL');
      await eventually(
        both,
        async () => ![undefined, pid].includes(running(dataDir)),
        'another server runs',
        30_000,
      );
    }
    const ids = await load.stop();
    expect(stillRun(services)).toBe(true);
    await everyCentIsThere(both, parties, ids);
    await endAll(services.splice(0, 1));
    const left = patient(worldOf(services));
    const about = { kind: 'employer', name: '最后一家公司' };
    expect((await firm(left, about)).id).toBeTypeOf('string');
    expect([...both.refusals.keys()].filter((what) => what !== '503')).toEqual([]);
  }, 170_000);
});

function running(dataDir: string): number | undefined {
  try {
    return postmasterOf(dataDir);
  } catch {
    return undefined; // the pid file is being made anew
  }
}
