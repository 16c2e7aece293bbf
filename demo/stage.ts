import { once } from 'node:events';
import { readFileSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import path from 'node:path';
import type { JWK } from 'jose';
import pg from 'pg';
import { Clock } from '../src/platform/clock/clock.js';
import { loadConfig } from '../src/platform/config/config.js';
import { startEmbeddedPostgres } from '../src/platform/database/embedded/embedded-postgres.js';
import { startService } from '../src/service.js';
import { Organisation } from './client/party.js';
import { type Time, type World, worldAt } from './client/world.js';
import type { DemoOptions } from './options.js';
import type { Story } from './story.js';

/** Where the story is played. */
export interface Stage {
  world: World;
  /** Minutes the worker works: a day where the clock is ours, as little as can be where it is not. */
  shiftMinutes: number;
  operator: Organisation;
  close(): Promise<void>;
}

const FOLDER = '.data/demo';

/** The machine's clock, put forward when the story lets time pass. */
class DemoClock extends Clock implements Time {
  private ahead = 0;

  override now(): Date {
    return new Date(Date.now() + this.ahead);
  }

  pass(minutes: number): Promise<void> {
    this.ahead += minutes * 60_000;
    return Promise.resolve();
  }
}

/** A running service, or one of our own on an emptied embedded database in `.data/demo`. */
export async function openStage(options: DemoOptions, story: Story): Promise<Stage> {
  if (options.running) {
    const world = worldAt(options.running.url);
    const operator = await operatorOf(world, options.running.operatorFile);
    return { world, operator, shiftMinutes: 1.02, close: () => Promise.resolve() };
  }
  story.heading({ zh: '在空数据库上启动服务……', en: 'Starting the service on an empty database …' });
  return ownStage();
}

async function ownStage(): Promise<Stage> {
  const server = await startEmbeddedPostgres({ root: FOLDER });
  await empty(server.url);
  rmSync(path.join(FOLDER, 'documents'), { recursive: true, force: true }); // they belong to the database that went
  const port = String(await freePort());
  // nothing of the shell's configuration: it may be a real installation's
  const config = loadConfig({
    XINGONG_DATA_DIR: FOLDER,
    XINGONG_PORT: port,
    XINGONG_PUBLIC_URL: `http://127.0.0.1:${port}`,
    XINGONG_LOG_LEVEL: 'error',
  });
  const clock = new DemoClock();
  const service = await startService(config, { say: () => undefined, signals: false, clock });
  const world = worldAt(service.url, { now: () => clock.now(), pass: (minutes) => clock.pass(minutes) });
  return {
    world,
    shiftMinutes: 480,
    operator: await operatorOf(world, service.operatorFile ?? ''),
    async close() {
      await service.close();
      await server.stop();
    },
  };
}

/** What an earlier demo left, however it ended, goes. */
async function empty(url: string): Promise<void> {
  const admin = new pg.Client({ connectionString: url.replace(/\/xingong\b/, '/postgres') });
  await admin.connect();
  await admin.query('DROP DATABASE IF EXISTS xingong WITH (FORCE)');
  await admin.query('CREATE DATABASE xingong');
  await admin.end();
}

async function operatorOf(world: World, file: string): Promise<Organisation> {
  const { organisationId, clientId, keyFile } = JSON.parse(readFileSync(file, 'utf8')) as Record<
    'organisationId' | 'clientId' | 'keyFile',
    string
  >;
  const key = JSON.parse(readFileSync(path.join(path.dirname(file), keyFile), 'utf8')) as JWK;
  return Organisation.withKey(world, key, { organisationId, clientId });
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}
