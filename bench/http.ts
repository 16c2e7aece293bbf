/**
 * What a read costs beside an answer that needs no database: `npm run build && node dist/bench/http.js`.
 *
 * A child process runs the whole service as `npm start` does (embedded PostgreSQL, schedulers, relay, readings noted, its
 * log in a file) in a folder that is thrown away; this process asks over keep-alive connections. Rounds of the read and of a constant answer (the same bytes,
 * the same authentication) alternate, so that both meet the same noise. All share the machine's cores.
 *
 * Options: `--read score|unread`, `--rounds 21`, `--seconds 0.5` (each half of a round), `--connections 16`.
 */
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { Controller, Get } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { payoutSettled } from '../src/payroll/events.js';
import { Commands } from '../src/platform/command/commands.js';
import { Database } from '../src/platform/database/database.js';
import { Access } from '../src/platform/http/access/access.decorator.js';
import type { Actor } from '../src/platform/http/access/actor.js';
import { asId, newId } from '../src/platform/ids/ids.js';
import { Outbox } from '../src/platform/outbox/outbox.js';
import { middle, perSecond, promised } from './promise.js';
import { rateOf, requestOf } from './serving/asker.js';
import { type Started, started, thrownAway, untilStopped } from './serving/child.js';
import { type WholeService, wholeService } from './serving/whole-service.js';

const FLOOR = 0.5;
const AIM = 0.6;
const ENTERPRISES = 500;
const BATCH = 500;
const BATCH_FLOOR = 20;
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

const PLATFORM: Actor = {
  id: newId(),
  role: 'platform',
  organisationId: asId<'organisation'>(newId()),
  duties: ['viewer'],
  standing: 'proven',
  machine: true,
  secondFactor: false,
};

/** The child: the service on a database of its own, until the parent says stop. */
async function serve(read: Read, dataDir: string): Promise<void> {
  const service = await wholeService(dataDir, () => PLATFORM, [ConstantController]);
  const { app } = service;
  const token = await service.tokenOf(PLATFORM.id);
  const port = await service.listen();
  const reads = read === 'unread' ? ['/v1/inbox/unread'] : await scored(service);
  if (read === 'score') await noted(app, token, reads); // the first reading of a day is written, the others are measured
  const answer = await app.inject({ url: reads[0]!, headers: { authorization: `Bearer ${token}` } });
  if (answer.statusCode !== 200) throw new Error(`${reads[0]}: ${answer.statusCode} ${answer.body}`);
  constant = JSON.parse(answer.body);
  await untilStopped({ port, token, reads } satisfies Ready);
  await app.close();
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

/** Until the relay has delivered every event, as it does in service. */
async function delivered(database: Database): Promise<void> {
  const isDue = `SELECT EXISTS (SELECT 1 FROM platform.delivery WHERE state = 'pending' AND event_id IS NOT NULL) AS due`;
  for (;;) {
    const [row] = await database.query<{ due: boolean }>(isDue);
    if (!row!.due) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

/** Enterprises that have a score because a wage of theirs settled, as the paths of their scores. */
async function scored({ get }: WholeService): Promise<string[]> {
  const outbox = get(Outbox);
  const enterprises = Array.from({ length: ENTERPRISES }, () => newId());
  for (const enterpriseId of enterprises)
    await get(Commands).unkeyed((tx) =>
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
  await delivered(get(Database));
  return enterprises.map((id) => `/v1/enterprises/${id}/score`);
}

/** How much is asked. */
interface Options {
  read: Read;
  rounds: number;
  seconds: number;
  connections: number;
}

/** Scores a second read 500 at a time, beside scores a second read alone, by one connection each in short rounds. */
async function measureBatch({ port, token, reads }: Ready, { rounds, seconds }: Options): Promise<void> {
  const enterpriseIds = reads.map((to) => to.split('/')[3]).slice(0, BATCH);
  const body = JSON.stringify({ enterpriseIds });
  const batch = [requestOf('POST', '/v1/enterprise-scores/batch', { token, body })];
  const single = reads.map((to) => requestOf('GET', to, { token }));
  const load = { port, seconds, connections: 1 };
  const found: { alone: number; together: number }[] = [];
  for (let round = -1; round < rounds; round++) {
    const alone = await rateOf(single, load);
    const together = (await rateOf(batch, load)) * enterpriseIds.length;
    if (round >= 0) found.push({ alone, together }); // the first round warms up
  }
  promised({
    promise: `scores read ${enterpriseIds.length} at a time, by single reads`,
    figure: perSecond(middle(found.map(({ together }) => together))),
    yardstick: perSecond(middle(found.map(({ alone }) => alone))),
    ratio: middle(found.map(({ alone, together }) => together / alone)),
    is: 'at least',
    bound: BATCH_FLOOR,
  });
}

async function measureRead({ port, token, reads }: Ready, options: Options): Promise<void> {
  const asked = {
    read: reads.map((to) => requestOf('GET', to, { token })),
    constant: [requestOf('GET', CONSTANT, { token })],
  };
  const rounds: { read: number; constant: number }[] = [];
  for (let round = -1; round < options.rounds; round++) {
    const inOrder = round % 2 === 0 ? (['read', 'constant'] as const) : (['constant', 'read'] as const);
    const found = { read: 0, constant: 0 };
    for (const what of inOrder) found[what] = await rateOf(asked[what], { port, ...options });
    if (round >= 0) rounds.push(found); // the first round warms up
  }
  const ratios = rounds.map(({ read, constant }) => read / constant);
  console.log(
    `${ratios.length} rounds, ratio ${Math.min(...ratios).toFixed(3)} to ${Math.max(...ratios).toFixed(3)}; the aim is ${AIM}`,
  );
  promised({
    promise: `${options.read === 'score' ? 'score' : 'unread'} read over HTTP, whole service, by a constant`,
    figure: perSecond(middle(rounds.map(({ read }) => read))),
    yardstick: perSecond(middle(rounds.map(({ constant }) => constant))),
    ratio: middle(ratios),
    is: 'at least',
    bound: FLOOR,
  });
}

async function main(options: Options): Promise<void> {
  const data = thrownAway();
  let service: Started<Ready> | undefined;
  try {
    service = await started<Ready>(
      fileURLToPath(import.meta.url),
      ['serve', options.read, data.folder],
      data.folder,
    );
    const { ready } = service;
    const shorter = { ...options, rounds: Math.min(options.rounds, 7) };
    if (options.read === 'score') await measureBatch(ready, shorter);
    await measureRead(ready, options);
  } finally {
    await service?.stop();
    data.remove();
  }
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    read: { type: 'string', default: 'score' },
    rounds: { type: 'string', default: '21' },
    seconds: { type: 'string', default: '0.5' },
    connections: { type: 'string', default: '16' },
  },
});
const [part, read, folder] = positionals;
if (part === 'serve' && folder !== undefined) await serve(read === 'unread' ? 'unread' : 'score', folder);
else
  await main({
    read: values.read === 'unread' ? 'unread' : 'score',
    rounds: Number(values.rounds),
    seconds: Number(values.seconds),
    connections: Number(values.connections),
  });
