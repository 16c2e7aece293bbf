import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { decodeJwt } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fundEscrow } from '../../demo/acts/pay.js';
import { certify, proveRealName } from '../../demo/acts/trust.js';
import { WORKER_NAME } from '../../demo/cast.js';
import { firm } from '../../demo/acts/found.js';
import { type Organisation, Worker } from '../../demo/client/party.js';
import { eventually, type Json, request, type World, worldAt } from '../../demo/client/world.js';
import { newId } from '../../src/platform/ids/ids.js';
import { endAll, operatorIn, type RunningService, startRunning } from '../chaos/running-service.js';
import { heldToItsDocument } from '../harness/client.js';
import { multipart } from '../harness/papers.js';
import { WHOLE } from '../harness/seed.js';
import { only, query } from '../platform/embedded-world.js';
import { findWholePostgres, WholeServer } from './whole-postgres.js';

const PAPER = `%PDF-1.7\n${'营业执照 '.repeat(2_000)}\n%%EOF\n`;
const PASSWORDS = { XINGONG_OWNER_PASSWORD: 'owner', XINGONG_APP_PASSWORD: 'app' };
/** What docs/running.md adds where the outside is simulated. */
const SIMULATED_RAIL = 'psql -d postgres -c "GRANT xingong_rail_simulator TO xingong"';
const key = (): string => randomBytes(32).toString('base64');

const found = findWholePostgres();
const canDrill =
  WHOLE && only(found !== undefined, 'no whole PostgreSQL with pg_dump, 15 or later, on this machine');

/** The commands of a section of docs/backup.md, block by block, as they stand there. */
function commandsUnder(heading: string): string[] {
  const [, rest = ''] = readFileSync('docs/backup.md', 'utf8').split(`\n## ${heading}\n`);
  const [section = ''] = rest.split('\n## ');
  return [...section.matchAll(/```sh\n([\s\S]*?)```/g)].map(([, block]) => block!);
}

/** Two servers and what runs on them, in a folder that is gone after the drill. */
class Drill {
  private readonly folder = mkdtempSync(path.join(tmpdir(), 'xingong-dump-'));
  private readonly keys = { XINGONG_MASTER_KEYS: `k1:${key()}`, XINGONG_LOOKUP_KEY: key() };
  private readonly services: RunningService[] = [];
  private readonly servers: WholeServer[] = [];
  private served: World | undefined;
  /** Everybody talks to whichever service was started last, as to one address. */
  readonly world: World = { ...worldAt('http://localhost'), send: (sent) => this.served!.send(sent) };

  constructor() {
    chmodSync(this.folder, 0o755); // the database's user must enter it
    for (const name of ['data', 'backup']) mkdirSync(this.at(name));
  }

  at(...names: string[]): string {
    return path.join(this.folder, ...names);
  }

  /** A new server with the roles of `deploy/postgres-roles.sql` to come. */
  async open(name: string): Promise<WholeServer> {
    const server = await WholeServer.start(found!, this.at(name));
    this.servers.push(server);
    return server;
  }

  /** Of an installation with a login for each role. */
  environment(server: WholeServer): Record<string, string> {
    return {
      ...this.keys,
      DATABASE_OWNER_URL: ownerOf(server),
      DATABASE_URL: server.url('xingong', PASSWORDS.XINGONG_APP_PASSWORD, 'xingong'),
      XINGONG_DATA_DIR: this.at('data'),
      XINGONG_SIMULATE_OUTSIDE: 'true',
      XINGONG_DRAIN_SECONDS: '0',
    };
  }

  /** Runs commands of a page where an operator would, on one server. */
  run(commands: string, server: WholeServer): Promise<string> {
    return server.shell(commands, { ...PASSWORDS, ...this.environment(server), BACKUP: this.at('backup') });
  }

  /** Runs a program of the house to its end. */
  program(
    name: string,
    env: Record<string, string>,
    ...args: string[]
  ): Promise<{ code: number; text: string }> {
    const base = { PATH: process.env['PATH'], XINGONG_PORT: '0', XINGONG_LOG_LEVEL: 'silent' };
    const options = { env: { ...base, ...env }, timeout: 30_000 };
    return new Promise((resolve) => {
      execFile(process.execPath, [`dist/src/${name}.js`, ...args], options, (error, stdout, stderr) =>
        resolve({ code: error ? Number(error.code) : 0, text: stdout + stderr }),
      );
    });
  }

  async serve(server: WholeServer): Promise<void> {
    const service = await startRunning(this.environment(server));
    this.services.push(service);
    this.served = await heldToItsDocument(worldAt(service.url));
  }

  endServices(): Promise<void> {
    return endAll(this.services);
  }

  async close(): Promise<void> {
    await this.endServices();
    for (const server of this.servers) await server.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

const ownerOf = (server: WholeServer): string =>
  server.url('xingong_owner', PASSWORDS.XINGONG_OWNER_PASSWORD, 'xingong');

/** Every event that ever was, in one line. */
const history = (server: WholeServer): Promise<unknown> =>
  query(
    ownerOf(server),
    `SELECT count(*)::int, md5(string_agg(e::text, '|' ORDER BY e.id)) FROM platform.event e`,
  );

/** What the clock does every minute. */
const sealJournals = (server: WholeServer): Promise<unknown> =>
  query(ownerOf(server), 'SELECT payroll.seal_journals(1000, now())');

/** Transactions of years: a fresh server counts from the beginning again. */
const growOld = (server: WholeServer): Promise<unknown> =>
  query(
    ownerOf(server),
    'DO $$ BEGIN FOR i IN 1..20000 LOOP PERFORM pg_current_xact_id(); COMMIT; END LOOP; END $$',
  );

async function upload(as: Organisation, world: World): Promise<string> {
  const form = multipart({ purpose: 'licence' }, Buffer.from(PAPER), 'application/pdf');
  const own = { authorization: `Bearer ${await as.accessToken()}`, 'idempotency-key': newId() };
  const headers = { ...own, ...form.headers };
  const body = form.bytes.toString();
  const { text } = await world.send({ method: 'POST', path: '/v1/documents', headers, body });
  return (JSON.parse(text) as { id: string }).id;
}

/** The person whom a one-time code to this phone signs in. */
async function personBehind(phone: string, world: World): Promise<string> {
  const texts = async (): Promise<string[]> => {
    const { items } = await request(world, 'GET', `/v1/development/messages?phone=${phone}`);
    return (items as { body: string }[]).map(({ body }) => body);
  };
  const former = (await texts()).length;
  const { handle } = await request(world, 'POST', '/v1/sign-in/codes', { body: { phone } });
  const newest = async (): Promise<string | false> => {
    const all = await texts();
    return all.length > former && all[0]!;
  };
  const code = /\d{8}/.exec(await eventually(world, newest, 'a new code arrives'))![0];
  const form = {
    grant_type: 'urn:xingong:params:oauth:grant-type:one-time-code',
    phone,
    code,
    handle: handle as string,
  };
  const { access_token: token } = await request(world, 'POST', '/oauth/token', { form });
  return decodeJwt(token as string).sub!; // a code alone opens less than the account
}

describe.runIf(canDrill)('a dump by pg_dump, restored on another server as docs/backup.md says', () => {
  let drill: Drill;
  let restored: WholeServer;
  let operator: Organisation;
  let employer: Organisation;
  let provider: Organisation;
  let worker: Worker;
  let document: string;
  let before: { history: unknown; books: Json };

  /** What those who use an installation leave in it. */
  const live = async (old: WholeServer): Promise<void> => {
    const { world } = drill;
    operator = await operatorIn(drill.at('data'), world);
    employer = await firm(world, { kind: 'employer', name: '长沙星火仓储有限公司' });
    provider = await firm(world, { kind: 'provider', name: '湖南同舟劳务服务有限公司' }, operator);
    await certify(employer);
    document = await upload(employer, world);
    worker = await Worker.signUp(world);
    await proveRealName(worker, WORKER_NAME);
    await growOld(old);
    await fundEscrow(employer, provider, 20_000);
    await sealJournals(old);
    await fundEscrow(employer, provider, 300); // not sealed yet
    const { sealed: _, ...books } = await operator.get('/v1/ledger/trial-balance');
    await drill.endServices();
    before = { history: await history(old), books };
  };

  beforeAll(async () => {
    drill = new Drill();
    const old = await drill.open('old');
    await drill.run('psql -d postgres -f deploy/postgres-roles.sql', old);
    await drill.run(SIMULATED_RAIL, old);
    await drill.serve(old);
    expect((await drill.program('setup.cli', drill.environment(old), '--operator')).code).toBe(0);
    await live(old);

    const [dump = '', restore = ''] = commandsUnder('Dump and restore');
    await drill.run(dump, old);
    renameSync(drill.at('data'), drill.at('lost'));
    restored = await drill.open('new');
    await drill.run(restore, restored);
    await drill.run(SIMULATED_RAIL, restored);
  }, 120_000);
  afterAll(() => drill.close(), 60_000);

  it('has every event, and no more', async () => {
    expect(await history(restored)).toEqual(before.history);
  });

  it('is healthy to the doctor, and refused by the service with other keys', async () => {
    const env = drill.environment(restored);
    const [doctor, masterless, lookupless] = await Promise.all([
      drill.program('doctor.cli', env, '--json'),
      drill.program('main', { ...env, XINGONG_MASTER_KEYS: `k1:${key()}` }),
      drill.program('main', { ...env, XINGONG_LOOKUP_KEY: key() }),
    ]);
    const { findings } = JSON.parse(doctor.text) as { findings: { check: string; state: string }[] };
    expect(findings.filter(({ state }) => state === 'failed')).toEqual([]);
    const well = findings.filter(({ state }) => state === 'ok').map(({ check }) => check);
    expect(well).toEqual(expect.arrayContaining(['keys', 'ledger', 'migrations', 'roles']));
    const refusal = (name: string): object => ({
      code: 1,
      text: expect.stringMatching(new RegExp(`^The keys cannot be used: ${name} .*\\n$`)),
    });
    expect(masterless).toEqual(refusal('XINGONG_MASTER_KEYS'));
    expect(lookupless).toEqual(refusal('XINGONG_LOOKUP_KEY'));
  }, 90_000);

  it('shows the books, the paper and the person as they were', async () => {
    await drill.serve(restored);
    const { sealed, ...books } = await operator.get('/v1/ledger/trial-balance');
    expect(books).toEqual(before.books);
    expect(sealed).toMatchObject({ height: 1, broken: [] });
    expect(await employer.get(`/v1/documents/${document}/content`)).toBe(PAPER);
    expect(await worker.get('/v1/me')).toMatchObject({ id: worker.id, level: 'L2', name: WORKER_NAME });
  }, 60_000);

  it('finds the person again by the phone', async () => {
    expect(await personBehind(worker.phone, drill.world)).toBe(worker.id);
  }, 90_000);

  it('goes on with the chain of the ledger where it stood', async () => {
    await fundEscrow(employer, provider, 500);
    await sealJournals(restored);
    const { sealed, balanced } = await operator.get('/v1/ledger/trial-balance');
    expect({ balanced, broken: sealed.broken }).toEqual({ balanced: true, broken: [] });
    const [counts] = await query(
      ownerOf(restored),
      'SELECT (SELECT count(*) FROM payroll.journal)::int AS journals, (SELECT sum(journals) FROM payroll.block)::int AS sealed',
    );
    expect(counts).toEqual({ journals: 3, sealed: 3 });
  });
});
