import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually, worldAt } from '../../demo/client/world.js';
import { type Service, serviceAt } from '../harness/client.js';
import { WHOLE } from '../harness/seed.js';
import { endAll, type RunningService, startRunning } from './running-service.js';

const HALF_SENT = 300;
const PER_ADDRESS = 400;
const PIPELINED = 1_000;
const SLOW = 50;

/** Where a descriptor leads; nothing for one that was closed between listing and looking. */
function linkOf(descriptor: string): string {
  try {
    return readlinkSync(descriptor);
  } catch {
    return '';
  }
}

/**
 * Descriptors of a process that hold a connection to the port it listens on. All of its descriptors would
 * count its connections to PostgreSQL too, which come and go beside a test.
 */
function descriptors({ process: one, url }: RunningService): number {
  const port = `:${Number(new URL(url).port).toString(16).toUpperCase().padStart(4, '0')}`;
  const LISTENS = '0A';
  const inodes = new Set(
    ['tcp', 'tcp6']
      .flatMap((table) => readFileSync(`/proc/${one.pid}/net/${table}`, 'utf8').split('\n').slice(1))
      .map((line) => line.trim().split(/\s+/))
      .filter(([, local, , state]) => local?.endsWith(port) && state !== LISTENS)
      .map((fields) => `socket:[${fields[9]}]`),
  );
  return readdirSync(`/proc/${one.pid}/fd`).filter((fd) => inodes.has(linkOf(`/proc/${one.pid}/fd/${fd}`)))
    .length;
}

/** Connections that each wrote a part of a request, or nothing at all, and wait. */
async function halfSent(url: string, count: number): Promise<Socket[]> {
  const { hostname, port } = new URL(url);
  const parts = [
    '',
    'POST /v1/organisations HTTP/1.1\r\nHost: x\r\nContent-Type: app',
    'POST /v1/organisations HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n{"kind"',
  ];
  const open = Array.from({ length: count }, async (_, at) => {
    const socket = connect({ host: hostname, port: Number(port), allowHalfOpen: true });
    socket.on('error', () => undefined);
    await once(socket, 'connect');
    socket.write(parts[at % parts.length]!);
    return socket;
  });
  return Promise.all(open);
}

/** What a load balancer knows of a process: it asks every 100 ms whether it is ready. */
async function watched(service: Service): Promise<{ isReady: boolean }> {
  const state = { isReady: true };
  const ask = async (): Promise<void> => {
    while (state.isReady) {
      await pause(100);
      state.isReady = (await service.get('/health/ready')).status === 200;
    }
  };
  void ask();
  return state;
}

/** Asks for one thing after the other on a kept connection, as long as requests are sent here. */
async function askWhileReady(
  service: Service,
  here: { isReady: boolean },
): Promise<{ answers: number; failures: string[] }> {
  const failures: string[] = [];
  let answers = 0;
  for (; here.isReady; answers++)
    try {
      await (await service.get('/v1/problems')).text();
    } catch (error) {
      failures.push(
        ((error as Error).cause as { code?: string } | undefined)?.code ?? (error as Error).message,
      );
    }
  return { answers, failures };
}

describe.skipIf(!WHOLE)('connections', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'xingong-connections-'));
  let service: RunningService;

  beforeAll(async () => {
    service = await startRunning({
      XINGONG_DATA_DIR: folder,
      XINGONG_DRAIN_SECONDS: '2',
      XINGONG_MAX_CONNECTIONS_PER_ADDRESS: String(PER_ADDRESS),
    });
  }, 90_000);

  afterAll(async () => {
    await endAll([service]);
    rmSync(folder, { recursive: true, force: true });
  }, 30_000);

  it.skipIf(process.platform !== 'linux')(
    `of ${HALF_SENT} half-sent requests are closed after 30 s, and their descriptors are free`,
    async () => {
      const before = descriptors(service);
      const sockets = await halfSent(service.url, HALF_SENT);
      const isHeld = async (): Promise<boolean> => descriptors(service) >= before + HALF_SENT;
      await eventually(worldAt(service.url), isHeld, 'every connection is taken', 10_000);
      const held = descriptors(service);
      await pause(33_500);
      const after = descriptors(service);
      console.log(`half-sent requests: ${before} descriptors, then ${held}, and ${after} after 34 s`);
      expect(after).toBeLessThan(before + 20);
      for (const socket of sockets) socket.destroy();
    },
    60_000,
  );

  it('that ask for a thousand things at once are answered in order, each once', async () => {
    const { hostname, port } = new URL(service.url);
    const socket = connect({ host: hostname, port: Number(port) });
    await once(socket, 'connect');
    const asked = Array.from({ length: PIPELINED }, (_, at) =>
      at % 2 === 0 ? '/health/live' : `/nothing-${at}`,
    );
    socket.write(asked.map((url) => `GET ${url} HTTP/1.1\r\nHost: x\r\n\r\n`).join(''));
    let heard = '';
    socket.on('data', (data: Buffer) => (heard += data.toString()));
    const codes = (): string[] => [...heard.matchAll(/HTTP\/1\.1 (\d{3})/g)].map(([, code]) => code!);
    const isOver = async (): Promise<boolean> => codes().length >= PIPELINED;
    await eventually(worldAt(service.url), isOver, 'every request is answered', 30_000);
    expect(codes()).toEqual(asked.map((_, at) => (at % 2 === 0 ? '200' : '404')));
    socket.destroy();
  }, 40_000);

  it.skipIf(process.platform !== 'linux')(
    'whose other side asks for much and reads nothing are closed, and what waited for them is free',
    async () => {
      const { hostname, port } = new URL(service.url);
      const before = descriptors(service);
      const sockets = await Promise.all(
        Array.from({ length: SLOW }, async () => {
          const socket = connect({ host: hostname, port: Number(port) });
          socket.on('error', () => undefined);
          await once(socket, 'connect');
          socket.pause();
          socket.write('GET /openapi.json HTTP/1.1\r\nHost: x\r\n\r\n'.repeat(20));
          return socket;
        }),
      );
      const areHeld = async (): Promise<boolean> => descriptors(service) >= before + SLOW;
      await eventually(worldAt(service.url), areHeld, 'every reader is connected', 10_000);
      const held = descriptors(service);
      await pause(62_000);
      const after = descriptors(service);
      console.log(
        `readers that do not read: ${before} descriptors, then ${held}, and ${after} after a minute`,
      );
      expect(after).toBeLessThan(before + SLOW / 2);
      for (const socket of sockets) socket.destroy();
    },
    90_000,
  );

  it('beyond the limit of one address are closed at once, and those before go on', async () => {
    const kept = await halfSent(service.url, PER_ADDRESS);
    const [one] = await halfSent(service.url, 1);
    await Promise.race([
      once(one!, 'close'),
      once(one!, 'end'),
      pause(5_000).then(() => expect.fail('open')),
    ]);
    const [first] = kept;
    first!.write('GET /health/live HTTP/1.1\r\nHost: x\r\n\r\n');
    const [answer] = (await once(first!, 'data')) as [Buffer];
    expect(answer.toString()).toContain('200 OK');
    for (const socket of [...kept, one!]) socket.destroy();
    await pause(200);
  });

  it('are drained at SIGTERM: readiness says so, 16 clients are answered, none is cut off', async () => {
    const asked = await serviceAt(service.url);
    const here = await watched(asked);
    const clients = Array.from({ length: 16 }, () => askWhileReady(asked, here));
    await pause(1_000);
    const ended = once(service.process, 'exit');
    service.process.kill('SIGTERM');
    await pause(300);
    expect((await asked.get('/health/ready')).status).toBe(503);
    expect((await asked.get('/health/live')).headers.get('connection')).toBe('close');
    expect(await ended).toEqual([0, null]);
    const heard = await Promise.all(clients);
    const answers = heard.reduce((sum, one) => sum + one.answers, 0);
    console.log(`drain: ${answers} answers, ${heard.flatMap(({ failures }) => failures).length} cut off`);
    expect(answers).toBeGreaterThan(100);
    expect(heard.flatMap(({ failures }) => failures)).toEqual([]);
  }, 60_000);
});
