/**
 * What a read costs beside an answer that needs no database: `npm run build && node dist/bench/http.js`.
 *
 * A child process runs the whole service on an embedded PostgreSQL of its own, thrown away afterwards, and listens on
 * loopback; this process asks over keep-alive connections. Rounds of the read and of a constant answer (the same bytes,
 * the same authentication) alternate, so that both meet the same noise. All share the machine's cores.
 *
 * Options: `--read score|unread`, `--rounds 21`, `--seconds 0.5` (each half of a round), `--connections 16`.
 */
import { fork, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { Controller, type DynamicModule, Get, Module } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createLocalJWKSet, exportJWK, generateKeyPair, SignJWT } from 'jose';
import { AppModule } from '../src/app.module.js';
import { payoutSettled } from '../src/payroll/events.js';
import { Clock } from '../src/platform/clock/clock.js';
import { Commands } from '../src/platform/command/commands.js';
import { loadConfig } from '../src/platform/config/config.js';
import { KeyRing } from '../src/platform/crypto/key-ring.js';
import { openDatabase } from '../src/platform/database/open-database.js';
import { Access } from '../src/platform/http/access/access.decorator.js';
import { TrustedIssuers } from '../src/platform/http/access/trusted-issuers.js';
import { createHttpApp } from '../src/platform/http/http-app.js';
import { asId, newId } from '../src/platform/ids/ids.js';
import { Outbox } from '../src/platform/outbox/outbox.js';
import { Relay } from '../src/platform/outbox/relay.js';
import type { Ground } from '../src/platform/platform.module.js';
import { middle, perSecond, promised } from './promise.js';

const FLOOR = 0.5;
const AIM = 0.6;
const ENTERPRISES = 500;
const BATCH = 500;
const BATCH_FLOOR = 20;
const ISSUER = 'https://issuer.bench';
const CONSTANT = '/v1/bench/constant';

/** What the service tells the process that asks. */
interface Ready {
  port: number;
  token: string;
  /** Paths of the read. */
  reads: string[];
}

type Read = 'score' | 'unread';

/** The bytes of a real answer, without the read behind it. */
let constant: unknown;

@Controller('v1/bench')
class ConstantController {
  @Get('constant')
  @Access('platform')
  answer(): unknown {
    return constant;
  }
}

/** The house with one more route. */
@Module({ controllers: [ConstantController] })
class Bench {
  static on(ground: Ground): DynamicModule {
    return { module: Bench, imports: [AppModule.on(ground)] };
  }
}

/** The child: the service on a database of its own, until the parent says stop. */
async function serve(read: Read): Promise<void> {
  const dataDir = mkdtempSync(path.join(os.tmpdir(), 'xingong-bench-'));
  const config = loadConfig({ XINGONG_DATA_DIR: dataDir, XINGONG_PORT: '0' });
  const database = await openDatabase(config, () => undefined);
  const keyRing = new KeyRing([{ id: 'bench', key: randomBytes(32) }], randomBytes(32));
  const close = (): Promise<void> => database.close();
  const ground = { config, dataSource: database.dataSource, keyRing, clock: new Clock(), close };
  const app = await createHttpApp(Bench.on(ground), { config });
  const { publicKey, privateKey } = await generateKeyPair('ES256');
  const jwk = { ...(await exportJWK(publicKey)), kid: 'bench', alg: 'ES256' };
  const platform = { id: newId(), role: 'platform', organisationId: asId<'organisation'>(newId()) } as const;
  app.get(TrustedIssuers).trust({
    issuer: ISSUER,
    audience: 'xingong',
    keys: createLocalJWKSet({ keys: [jwk] }),
    actorOf: () => ({
      ...platform,
      duties: ['viewer'],
      standing: 'proven',
      machine: true,
      secondFactor: false,
    }),
  });
  const token = await new SignJWT({ client_id: 'bench' })
    .setProtectedHeader({ alg: 'ES256', kid: 'bench', typ: 'at+jwt' })
    .setIssuer(ISSUER)
    .setAudience('xingong')
    .setSubject(platform.id)
    .setJti(newId())
    .setIssuedAt()
    .setExpirationTime('1h')
    .sign(privateKey);
  const get = <T>(type: new (...args: never[]) => T): T => app.get(type, { strict: false });
  const reads =
    read === 'unread' ? ['/v1/inbox/unread'] : await scored(get(Commands), get(Outbox), get(Relay));
  if (read === 'score') await noted(app, token, reads); // the first reading of a day is written, the others are measured
  const answer = await app.inject({ url: reads[0]!, headers: { authorization: `Bearer ${token}` } });
  if (answer.statusCode !== 200) throw new Error(`${reads[0]}: ${answer.statusCode} ${answer.body}`);
  constant = JSON.parse(answer.body);
  await app.listen(0, '127.0.0.1');
  process.send?.({ port: Number(new URL(await app.getUrl()).port), token, reads } satisfies Ready);
  await once(process, 'message');
  await app.close();
  rmSync(dataDir, { recursive: true, force: true });
  process.disconnect();
}

/** The first readings of the day, all at once. */
async function noted(app: NestFastifyApplication, token: string, reads: string[]): Promise<void> {
  const enterpriseIds = reads.map((to) => to.split('/')[3]);
  const { statusCode } = await app.inject({
    method: 'POST',
    url: '/v1/enterprise-scores/batch',
    headers: { authorization: `Bearer ${token}` },
    payload: { enterpriseIds },
  });
  if (statusCode !== 200) throw new Error(`the batch answered ${statusCode}`);
}

/** Enterprises that have a score because a wage of theirs settled, as the paths of their scores. */
async function scored(commands: Commands, outbox: Outbox, relay: Relay): Promise<string[]> {
  const enterprises = Array.from({ length: ENTERPRISES }, () => newId());
  for (const enterpriseId of enterprises)
    await commands.unkeyed((tx) =>
      outbox.append(tx, payoutSettled, {
        payoutId: newId(),
        kind: 'wage',
        payRunId: newId(),
        contractId: newId(),
        shiftIds: [newId()],
        claimId: null,
        workerId: newId(),
        enterpriseId,
        providerId: newId(),
        occupationCode: '6-02-06-01',
        region: '330106',
        grossFen: 20_000,
        taxFen: 0,
        netFen: 20_000,
        settledAt: new Date().toISOString(),
        onTime: true,
      }),
    );
  await relay.drain();
  return enterprises.map((id) => `/v1/enterprises/${id}/score`);
}

/**
 * Asks over one keep-alive connection, one request after the other, until told to stop. It reads no more of an answer
 * than its status and length, so that the asking takes as little as possible of the shared cores.
 */
class Asker {
  private socket: net.Socket | undefined;
  private pending: Buffer = Buffer.alloc(0);
  private turn = 0;
  answered = 0;

  private constructor(private readonly requests: Buffer[]) {}

  static async open(port: number, requests: Buffer[]): Promise<Asker> {
    const asker = new Asker(requests);
    const socket = net.connect({ port, host: '127.0.0.1', noDelay: true });
    await once(socket, 'connect');
    socket.on('data', (chunk: Buffer) => asker.take(chunk));
    asker.socket = socket;
    asker.turn = Math.floor(Math.random() * requests.length);
    asker.ask();
    return asker;
  }

  close(): void {
    this.socket?.destroy();
  }

  private ask(): void {
    this.socket?.write(this.requests[this.turn++ % this.requests.length]!);
  }

  private take(chunk: Buffer): void {
    this.pending = this.pending.length === 0 ? chunk : Buffer.concat([this.pending, chunk]);
    const end = this.pending.indexOf('\r\n\r\n');
    if (end < 0) return;
    const head = this.pending.toString('latin1', 0, end);
    if (!head.startsWith('HTTP/1.1 200')) throw new Error(`not an answer: ${head}`);
    const length = Number(/\r\ncontent-length: (\d+)/i.exec(head)?.[1]);
    if (this.pending.length < end + 4 + length) return;
    this.pending = Buffer.alloc(0);
    this.answered++;
    this.ask();
  }
}

/** Requests a second over that many connections. */
async function rate(
  ready: Ready,
  paths: string[],
  load: { connections: number; seconds: number },
): Promise<number> {
  return rateOf(
    ready,
    paths.map((to) => requestOf(ready, 'GET', to)),
    load,
  );
}

function requestOf({ token }: Ready, method: string, to: string, body = ''): Buffer {
  const about = body === '' ? '' : `Content-Type: application/json\r\nContent-Length: ${body.length}\r\n`;
  return Buffer.from(
    `${method} ${to} HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer ${token}\r\n${about}\r\n${body}`,
  );
}

/** Scores a second read 500 at a time, beside scores a second read alone, by one connection each in short rounds. */
async function measureBatch(ready: Ready, load: { seconds: number; rounds: number }): Promise<void> {
  const ids = ready.reads.map((to) => to.split('/')[3]);
  const enterpriseIds = ids.slice(0, BATCH);
  const body = JSON.stringify({ enterpriseIds });
  const batch = [requestOf(ready, 'POST', '/v1/enterprise-scores/batch', body)];
  const [ratios, figures, singles]: [number[], number[], number[]] = [[], [], []];
  for (let round = -1; round < load.rounds; round++) {
    const alone = await rate(ready, ready.reads, { ...load, connections: 1 });
    const together = (await rateOf(ready, batch, { ...load, connections: 1 })) * enterpriseIds.length;
    if (round < 0) continue; // warms up
    ratios.push(together / alone);
    figures.push(together);
    singles.push(alone);
  }
  promised({
    promise: `scores read ${enterpriseIds.length} at a time, by single reads`,
    figure: perSecond(middle(figures)),
    yardstick: perSecond(middle(singles)),
    ratio: middle(ratios),
    is: 'at least',
    bound: BATCH_FLOOR,
  });
}

async function rateOf(
  ready: Ready,
  requests: Buffer[],
  load: { connections: number; seconds: number },
): Promise<number> {
  const open = Array.from({ length: load.connections }, () => Asker.open(ready.port, requests));
  const askers = await Promise.all(open);
  const answered = (): number => askers.reduce((sum, asker) => sum + asker.answered, 0);
  const [before, start] = [answered(), performance.now()];
  await new Promise((resolve) => setTimeout(resolve, load.seconds * 1000));
  const result = (answered() - before) / ((performance.now() - start) / 1000);
  for (const asker of askers) asker.close();
  return result;
}

async function measure(
  child: ChildProcess,
  options: { read: Read; rounds: number; connections: number; seconds: number },
): Promise<void> {
  const [ready] = (await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(() => Promise.reject(new Error('the service did not start'))),
  ])) as [Ready];
  const rounds: { read: number; constant: number }[] = [];
  for (let round = -1; round < options.rounds; round++) {
    const inOrder = round % 2 === 0 ? (['read', 'constant'] as const) : (['constant', 'read'] as const);
    const found = { read: 0, constant: 0 };
    for (const what of inOrder)
      found[what] = await rate(ready, what === 'read' ? ready.reads : [CONSTANT], options);
    if (round >= 0) rounds.push(found); // the first round warms up
  }
  const ratios = rounds.map(({ read, constant }) => read / constant);
  const ratio = middle(ratios);
  if (options.read === 'score')
    await measureBatch(ready, { ...options, rounds: Math.min(options.rounds, 7) });
  console.log(
    `${ratios.length} rounds, ratio ${Math.min(...ratios).toFixed(3)} to ${Math.max(...ratios).toFixed(3)}; the aim is ${AIM}`,
  );
  promised({
    promise:
      options.read === 'score'
        ? 'score read over HTTP, whole service, by a constant'
        : 'unread read by a constant',
    figure: perSecond(middle(rounds.map(({ read }) => read))),
    yardstick: perSecond(middle(rounds.map(({ constant }) => constant))),
    ratio,
    is: 'at least',
    bound: FLOOR,
  });
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      read: { type: 'string', default: 'score' },
      rounds: { type: 'string', default: '21' },
      seconds: { type: 'string', default: '0.5' },
      connections: { type: 'string', default: '16' },
    },
  });
  const read: Read = values.read === 'unread' ? 'unread' : 'score';
  if (positionals[0] === 'serve') return serve(read);
  const child = fork(fileURLToPath(import.meta.url), ['serve', '--read', read], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'], // one log line a request, as in service, to nowhere
  });
  const exited = once(child, 'exit');
  try {
    const numbers = {
      rounds: Number(values.rounds),
      seconds: Number(values.seconds),
      connections: Number(values.connections),
    };
    await measure(child, { read, ...numbers });
  } finally {
    if (child.connected) child.send('stop');
    await exited;
  }
}

await main();
