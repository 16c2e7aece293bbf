import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { JWK } from 'jose';
import { Organisation } from '../../demo/client/party.js';
import { type World, worldAt } from '../../demo/client/world.js';

const LISTENS = /listens on\s+(\S+)/;
const DATA = /data lives in\s+(\S+)/;

/** A service as an operator starts it: a process of its own. */
export interface RunningService {
  process: ChildProcess;
  url: string;
  /** Where the embedded database lives. */
  dataDir: string;
  /** What it said on standard error, and its log of warnings. */
  output: () => string;
}

/** Starts `main.js` on a free port, and waits until it listens. @throws Error with its last words when it ends first */
export async function startRunning(environment: Record<string, string>): Promise<RunningService> {
  const main = path.resolve('dist/src/main.js');
  const child = spawn(process.execPath, [main], {
    env: { PATH: process.env['PATH'], XINGONG_PORT: '0', XINGONG_LOG_LEVEL: 'warn', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  const url = new Promise<string>((resolve, reject) => {
    const hear = (chunk: Buffer): void => {
      said += chunk.toString('utf8');
      const found = DATA.test(said) && LISTENS.exec(said)?.[1];
      if (found) resolve(found);
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.once('exit', () => reject(new Error(`it ended: ${said}`)));
  });
  return { process: child, url: await url, dataDir: DATA.exec(said)?.[1] ?? '', output: () => said };
}

/** Ends processes in order; one that does not end is killed. */
export async function endAll(services: RunningService[]): Promise<void> {
  for (const { process: one } of services) {
    if (one.exitCode !== null || one.signalCode !== null) continue;
    const end = once(one, 'exit');
    one.kill('SIGTERM');
    const patience = setTimeout(() => one.kill('SIGKILL'), 10_000);
    await end;
    clearTimeout(patience);
  }
}

/** The operator whose credentials lie in a data folder. */
export async function operatorIn(folder: string, world: World): Promise<Organisation> {
  const read = (name: string): unknown => JSON.parse(readFileSync(path.join(folder, name), 'utf8'));
  const { keyFile, ...ids } = read('operator.json') as {
    keyFile: string;
    organisationId: string;
    clientId: string;
  };
  return Organisation.withKey(world, read(keyFile) as JWK, ids);
}

/** A world of several processes: each request goes to the next one, as a load balancer sends it. */
export function worldOf(services: RunningService[]): World {
  const worlds = services.map(({ url }) => worldAt(url));
  let turn = 0;
  return { ...worlds[0]!, send: (request) => worlds[turn++ % worlds.length]!.send(request) };
}

/**
 * The world, for somebody who comes again while nobody answers or the service is away (503), and counts how often. A
 * token is not asked for again with the same assertion: it was used (RFC 7523 section 3), so the asker makes another.
 */
export function patient(world: World): World & { refusals: Map<string, number> } {
  const refusals = new Map<string, number>();
  const count = (what: string): void => void refusals.set(what, (refusals.get(what) ?? 0) + 1);
  return {
    ...world,
    refusals,
    async send(request) {
      for (;;) {
        const reply = await world.send(request).catch((error: Error) => error);
        if (reply instanceof Error) count('no answer');
        else if (reply.status < 500) return reply;
        else count(String(reply.status) + (reply.headers['retry-after'] ? '' : ' without Retry-After'));
        if (request.path === '/oauth/token') throw new Error('no token now');
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    },
  };
}
