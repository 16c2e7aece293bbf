import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { JWK } from 'jose';
import { clockIn, clockOut, PLACE, postJob } from '../../demo/acts/hire.js';
import { published, takeCertificate } from '../../demo/acts/trust.js';
import { type Cast, gather } from '../../demo/cast.js';
import { Organisation } from '../../demo/client/party.js';
import { type Json, type World, worldAt } from '../../demo/client/world.js';
import { escrowIsFunded, wageIsPaid } from '../../demo/steps/pay.steps.js';
import { decoded, enterpriseIsTrusted, workerHoldsCertificates } from '../../demo/steps/trust.steps.js';
import { contractIsSealed, jobIsPosted, shiftIsWorked, workerApplies } from '../../demo/steps/work.steps.js';
import { Story } from '../../demo/story.js';
import { Clock } from '../../src/platform/clock/clock.js';
import { loadConfig } from '../../src/platform/config/config.js';
import { type RunningService, startService } from '../../src/service.js';

/** The machine's clock, put forward when a working day is to pass. */
class LivedClock extends Clock {
  ahead = 0;
  override now(): Date {
    return new Date(Date.now() + this.ahead);
  }
}

/** What one hire writes, step by step, before each step and after. */
export type Watch = (step: string, work: () => Promise<void>) => Promise<void>;

/** A house with one hire behind it, whose people go on. */
export interface Lived {
  cast: Cast;
  contract: Json;
  credential: string;
  close(): Promise<void>;
}

/** Starts the service of a folder and lives one hire through it over HTTP, up to the paid wage. */
export async function liveOneHire(folder: string, watch: Watch): Promise<Lived> {
  const clock = new LivedClock();
  const config = loadConfig({ XINGONG_DATA_DIR: folder, XINGONG_PORT: '0', XINGONG_LOG_LEVEL: 'error' });
  const service = await startService(config, { say: () => undefined, signals: false, clock });
  const pass = (minutes: number): Promise<void> => {
    clock.ahead += minutes * 60_000;
    return Promise.resolve();
  };
  const world = worldAt(service.url, { now: () => clock.now(), pass });
  const silent = new Story('en', () => undefined);
  const cast = await gather(world, await operatorOf(world, service, folder), 480);
  await enterpriseIsTrusted(cast, silent);
  let [job, contract, credentials] = [{} as Json, {} as Json, [] as string[]];
  await watch('a job that is posted', async () => void (job = await jobIsPosted(cast, silent)));
  await watch('three certificates, with the claims in them', async () => {
    credentials = await workerHoldsCertificates(cast, silent);
  });
  await watch('an application and its sealed contract', async () => {
    const application = await workerApplies(cast, job.id, credentials, silent);
    contract = await contractIsSealed(cast, application.id, silent);
  });
  await escrowIsFunded(cast, silent);
  await watch(
    'a shift, from clock-in to approval',
    async () => void (await shiftIsWorked(cast, contract.id, silent)),
  );
  await watch('a payout, from the run to the last room', async () => void (await wageIsPaid(cast, silent)));
  if (silent.failures.length > 0) throw new Error(`the hire failed: ${silent.failures.join('; ')}`);
  return { cast, contract, credential: credentials[0]!, close: () => service.close() };
}

async function operatorOf(
  world: World,
  { operatorFile }: RunningService,
  folder: string,
): Promise<Organisation> {
  const read = (name: string): Json => JSON.parse(readFileSync(path.join(folder, name), 'utf8'));
  const { keyFile, organisationId, clientId } = read(path.basename(operatorFile!));
  return Organisation.withKey(world, read(keyFile) as JWK, { organisationId, clientId });
}

/** What stands beside every act: an answer for which the database is asked, and under which no table grows. */
export const YARDSTICK = 'answer that it is ready';

/** One thing that people do all day, with its own preparation outside the time. */
export interface Act {
  name: string;
  /** Meets what its person has gathered, which grows with the rounds of the bench and not with the tables. */
  meetsOwn?: true;
  /** @returns milliseconds */
  once: () => Promise<number>;
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

/** What is asked most, by the people of the hire, over HTTP. */
export function actsOf({ cast, contract, credential }: Lived, heard: () => Promise<void>): Act[] {
  const { platform, employer, provider, worker, world } = cast;
  const simple = (name: string, work: () => Promise<unknown>): Act => ({ name, once: () => timed(work) });
  const near = `/v1/jobs/nearby?longitude=${PLACE.longitude}&latitude=${PLACE.latitude}&limit=20`;
  // not where is searched: a search meets all adverts of one point
  const elsewhere = {
    longitude: 111.5,
    latitude: 27.2,
    address: '长沙市天心区',
    region: '430103',
    fenceMetres: 300,
  };
  const list = String(decoded(credential).status.status_list.uri);
  return [
    simple(YARDSTICK, () => published(world, '/health/ready')),
    simple('read a score', () => platform.get(`/v1/enterprises/${employer.id}/score`)),
    simple('post a job', () => postJob(employer, provider, { place: elsewhere })),
    {
      name: 'deliver the events of a job to every room',
      once: async () => {
        await postJob(employer, provider, { place: elsewhere });
        return timed(heard);
      },
    },
    simple('search the nearest jobs', () => worker.get(near)),
    {
      name: 'clock in',
      meetsOwn: true,
      once: async () => {
        let shift: Json;
        const taken = await timed(async () => (shift = await clockIn(worker, contract.id)));
        await heard();
        await clockOut(worker, shift.id);
        return taken;
      },
    },
    { ...simple('issue a certificate', () => takeCertificate(worker, 'skill')), meetsOwn: true },
    simple('fetch the list of its status', () =>
      published(world, new URL(list).pathname, { accept: 'application/statuslist+jwt' }),
    ),
    { ...simple('a page of messages', () => worker.get('/v1/inbox')), meetsOwn: true },
    simple('a page of the log of readings', () => worker.get('/v1/me/access-log')),
    simple('a page of payslips', () => worker.get('/v1/me/payslips')),
  ];
}
