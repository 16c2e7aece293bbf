import { type KeyObject, randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { LoggerService, Type } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { exportJWK, createLocalJWKSet, SignJWT, type JWTPayload } from 'jose';
import { equip, found, representative } from '../../demo/acts/found.js';
import { type Organisation, Worker } from '../../demo/client/party.js';
import { eventually, type World } from '../../demo/client/world.js';
import { AppModule } from '../../src/app.module.js';
import { type Config, loadConfig } from '../../src/platform/config/config.js';
import { KeyRing } from '../../src/platform/crypto/key-ring.js';
import { makeDataSource } from '../../src/platform/database/data-source.js';
import { Database } from '../../src/platform/database/database.js';
import { createHttpApp } from '../../src/platform/http/http-app.js';
import type { Actor, ProofKind, Role } from '../../src/platform/http/access/actor.js';
import { DUTIES, type Duty, SCOPES } from '../../src/platform/http/access/duty.rules.js';
import { TrustedIssuers } from '../../src/platform/http/access/trusted-issuers.js';
import { asId, newId, type OrganisationId } from '../../src/platform/ids/ids.js';
import { Commands } from '../../src/platform/command/commands.js';
import type { EventName } from '../../src/platform/outbox/event-name.js';
import { Outbox } from '../../src/platform/outbox/outbox.js';
import { Relay } from '../../src/platform/outbox/relay.js';
import { publishedBy, send } from './client.js';
import { scheduledJobs } from './clockwork.js';
import { cloneDatabase, type ClonedDatabase } from './database.js';
import { RailSimulatorPost } from '../../src/payroll/rails/simulator/send-notices.usecase.js';
import type { OrganisationKind } from '../../src/identity/index.js';
import { TestClock } from './test-clock.js';
import { liesAppended } from './appended.js';
import { newKeyPair } from '../../src/platform/crypto/signature.js';

/** How often one person asks the registry within an hour. */
const FIRMS_OF_ONE = 15;
const TEST_ISSUER = 'https://issuer.test';
const AUDIENCE = 'xingong-test';

/** A request as a test writes it. */
export interface Call {
  as?: Actor;
  body?: unknown;
  /** Sent form-encoded instead of `body`. */
  form?: Record<string, string>;
  /** Idempotency-Key. */
  key?: string;
  headers?: Record<string, string>;
  /** Bytes sent as they are; `headers` say what they are. */
  bytes?: Buffer;
}

/** An answer as a test reads it. */
export interface Answer {
  status: number;
  // oxlint-disable-next-line typescript/no-explicit-any -- tests read answers of every shape
  body: any;
  text: string;
  bytes: Buffer;
  headers: Record<string, string | string[] | number | undefined>;
}

/** An organisation in a test: its own client, and the same party as an actor for `house.call`. */
export interface OrganisationInHouse {
  party: Organisation;
  /** Its machine client. */
  actor: Actor;
  /** Its owner, with a second factor and a fresh proof. */
  owner: Actor;
}

/** A worker in a test. */
export interface WorkerInHouse {
  party: Worker;
  actor: Actor;
}

/** The whole house on its own database, driven over HTTP without a socket. */
export class House {
  private jobs: ReturnType<typeof scheduledJobs> | undefined;
  private founding: Promise<unknown> = Promise.resolve();
  private readonly owners = new Map<string, { person: Promise<Worker>; firms: number }>();

  private constructor(
    readonly app: NestFastifyApplication,
    readonly clock: TestClock,
    readonly config: Config,
    private readonly database: ClonedDatabase,
    private readonly signingKey: KeyObject,
    readonly environment: Record<string, string>,
  ) {}

  /** Opens the house; `overrides` are environment variables. */
  static async open(overrides: Record<string, string>, logger?: LoggerService): Promise<House> {
    const cloned = await cloneDatabase();
    const folder = path.join(tmpdir(), `xingong-documents-${newId()}`);
    const database = {
      url: cloned.url,
      drop: async () => {
        await cloned.drop();
        await rm(folder, { recursive: true, force: true });
      },
    };
    const environment = {
      DATABASE_URL: database.url,
      XINGONG_MASTER_KEYS: `test:${randomBytes(32).toString('base64')}`,
      XINGONG_LOOKUP_KEY: randomBytes(32).toString('base64'),
      XINGONG_SIMULATE_OUTSIDE: 'true',
      XINGONG_PUBLIC_URL: 'http://xingong.test',
      XINGONG_LOG_LEVEL: process.env['TEST_LOG'] ?? 'silent',
      XINGONG_DOCUMENTS_DIR: folder,
      ...overrides,
    };
    return House.at(database, new TestClock(), environment, logger);
  }

  /** A second process of the same house: its own application on the same database, by the same clock. */
  async twin(overrides: Record<string, string> = {}): Promise<House> {
    const database = { url: this.database.url, drop: () => Promise.resolve() };
    return House.at(database, this.clock, { ...this.environment, ...overrides });
  }

  private static async at(
    database: ClonedDatabase,
    clock: TestClock,
    environment: Record<string, string>,
    logger?: LoggerService,
  ): Promise<House> {
    const config = loadConfig(environment);
    const dataSource = await (
      await makeDataSource({ url: database.url, as: 'app', poolSize: 12 })
    ).initialize();
    const keyRing = new KeyRing(config.masterKeys ?? [], config.lookupKeys ?? randomBytes(32));
    const app = await createHttpApp(
      AppModule.on({ config, dataSource, keyRing, clock, close: () => dataSource.destroy() }),
      { config, ...(logger && { logger }) },
    );
    const { publicKey, privateKey } = newKeyPair();
    const jwk = { ...(await exportJWK(publicKey)), kid: 'test', alg: 'ES256' };
    app
      .get(TrustedIssuers)
      .trust({ issuer: TEST_ISSUER, audience: AUDIENCE, keys: createLocalJWKSet({ keys: [jwk] }), actorOf });
    return new House(app, clock, config, database, privateKey, environment);
  }

  /** A provider of the running application. */
  get<T>(type: Type<T> | (Function & { prototype: T })): T {
    return this.app.get<T>(type, { strict: false });
  }

  /** Delivers every event that is due, and those they cause. */
  async drain(): Promise<number> {
    return this.get(Relay).drain();
  }

  /**
   * Does what the clock of a running service does at its time: a scheduled method by its class, or `Class.method`.
   * @returns what the method answers: often how much it did
   * @throws Error when it failed, also when the service would only log that
   */
  async strike(...names: string[]): Promise<unknown> {
    this.jobs ??= scheduledJobs(this.app);
    let done: unknown;
    for (const name of names) {
      const job = this.jobs.get(name);
      if (!job) throw new Error(`nothing scheduled is called ${name}: ${[...this.jobs.keys()].join(', ')}`);
      done = await job.run();
    }
    const failed = await this.get(Database).query<{ name: string; error: string }>(
      'SELECT name, error FROM platform.cron_run WHERE error IS NOT NULL',
    );
    if (failed.length > 0) throw new Error(`failed by the clock: ${JSON.stringify(failed)}`);
    return done;
  }

  /** Sends the webhooks that are due, and waits until none is due or on its way. Answers whether there were any. */
  async sendWebhooks(): Promise<number> {
    let busy = await this.webhooksUnderWay();
    const found = busy.due + busy.leased;
    while (busy.due + busy.leased > 0) {
      if (busy.due > 0) await this.strike('send-webhooks');
      await new Promise((resolve) => setImmediate(resolve));
      busy = await this.webhooksUnderWay();
    }
    return found;
  }

  /** Streams to active webhooks that are due, and those whose first delivery some process holds. */
  private async webhooksUnderWay(): Promise<{ due: number; leased: number }> {
    const [row] = await this.get(Database).query<{ due: number; leased: number }>(
      `SELECT count(*) FILTER (WHERE s.next_at <= $1)::int AS due,
         count(*) FILTER (WHERE s.leased_until > $1)::int AS leased
       FROM notification.webhook_stream s JOIN notification.webhook w ON w.id = s.webhook_id WHERE w.state = 'active'`,
      [this.clock.now()],
    );
    return row!;
  }

  async call(
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    url: string,
    call: Call = {},
  ): Promise<Answer> {
    const headers: Record<string, string> = { ...call.headers };
    if (call.as) headers['authorization'] = `Bearer ${await this.tokenFor(call.as)}`;
    if (call.key) headers['idempotency-key'] = call.key;
    if (call.form) headers['content-type'] = 'application/x-www-form-urlencoded';
    const form = call.form && new URLSearchParams(call.form).toString();
    const payload = call.bytes ?? form ?? (call.body as object | undefined);
    const reply = await send(this.app, {
      method,
      url,
      headers,
      ...(payload === undefined ? {} : { payload }),
    });
    const json = /json/.test(String(reply.headers['content-type'] ?? ''));
    return {
      status: reply.statusCode,
      text: reply.body,
      bytes: reply.rawPayload,
      headers: reply.headers,
      body: json && reply.body !== '' ? JSON.parse(reply.body) : undefined,
    };
  }

  /**
   * Delivers events and does what the crons of a running service do all the time, until nothing is left to do.
   * @returns whether there was anything to do
   */
  async work(): Promise<boolean> {
    for (let rounds = 0; rounds < 20; rounds++) {
      const done = [
        await this.drain(),
        await this.strike('send-codes'),
        await this.strike('send-mails'),
        await this.sendWebhooks(),
        await this.strike('resume-verifications'),
        await this.strike('dispatch-deposits'),
        await this.strike('dispatch-payouts'),
        await this.get(RailSimulatorPost).runOnce((url, form) => this.receive(url, form)),
      ];
      if (done.every((count) => count === 0)) return rounds > 0;
    }
    return true;
  }

  /** A form an outside system posts to one of our addresses; answers the text it gets. */
  private async receive(url: string, form: Record<string, string>): Promise<string> {
    return (await this.call('POST', new URL(url).pathname, { form })).text;
  }

  /** Appends an event as its room does; nobody has read it yet. */
  async tell<P extends object>(event: EventName<P>, payload: P, stream?: string): Promise<void> {
    await this.get(Commands).unkeyed((tx) => this.get(Outbox).append(tx, event, payload, stream));
  }

  /** This house as the parties' clients see it. */
  world(): World {
    return {
      now: () => this.clock.now(),
      pass: (minutes) => Promise.resolve(this.clock.advance({ minutes })),
      settle: async () => {
        if (!(await this.work())) this.clock.advance({ seconds: 0.25 }); // what is left waits for its time
      },
      send: async ({ method, path, headers, body }) => {
        const reply = await send(this.app, {
          method,
          url: path,
          headers,
          ...(body !== undefined && { payload: body }),
        });
        return {
          status: reply.statusCode,
          headers: reply.headers as Record<string, string>,
          text: reply.body,
        };
      },
    };
  }

  /** An approved organisation with a proven owner and a client, registered over HTTP. */
  async organisation(
    kind: OrganisationKind,
    region?: string,
    name = `测试${kind}`,
    code?: string,
  ): Promise<OrganisationInHouse> {
    // an owner acts for one organisation at a time
    const founded = this.founding.then(() => this.foundOne(kind, { region, name, code }));
    this.founding = founded.catch(() => undefined);
    return founded;
  }

  private async foundOne(
    kind: OrganisationKind,
    { region, name, code }: { region: string | undefined; name: string; code: string | undefined },
  ): Promise<OrganisationInHouse> {
    const owner = await this.ownerFor(kind);
    const about = {
      kind,
      name,
      ...(region !== undefined && { region }),
      ...(code !== undefined && { uscc: code }),
    };
    const { organisationId: id, uscc } = await found(owner, about, (organisationId, paper) =>
      this.seePaper(organisationId, paper),
    );
    if (kind !== 'employer') {
      const approval = { as: actor('operator'), key: newId(), body: region === undefined ? {} : { region } };
      const approved = await this.call('POST', `/v1/organisations/${id}/approval`, approval);
      if (approved.status >= 300) throw new Error(`not approved: ${approved.text}`);
    }
    const party = await equip(this.world(), owner, { kind, name, organisationId: id, uscc });
    const role = kind;
    const organisationId = asId<'organisation'>(party.id);
    const self: Actor = {
      id: party.ids.clientId,
      role,
      organisationId,
      duties: SCOPES,
      standing: 'proven',
      machine: true,
      secondFactor: false,
      ...(region !== undefined && { region }),
    };
    const person = actor(kind, { organisationId, machine: false, ...(region !== undefined && { region }) });
    return { party, actor: self, owner: { ...person, personId: owner.id } };
  }

  /**
   * Owners of this house's organisations: labour-service companies and governments have one for several, everybody else their
   * own. Firms of one legal representative are related, and platforms of one person are one reporter.
   */
  private async ownerFor(kind: OrganisationKind): Promise<Worker> {
    if (!['provider', 'government'].includes(kind)) return this.newOwner(false);
    const known = this.owners.get(kind);
    const isFree = known !== undefined && known.firms < FIRMS_OF_ONE;
    const { person, firms } = isFree ? known : { person: this.newOwner(kind === 'government'), firms: 0 };
    this.owners.set(kind, { person, firms: firms + 1 });
    return person;
  }

  private async newOwner(isOfficial: boolean): Promise<Worker> {
    const owner = await representative(this.world(), '周建国');
    if (isOfficial) await owner.enrol();
    return owner;
  }

  private async seePaper(organisationId: string, paper: object): Promise<void> {
    for (const clerk of [actor('operator'), actor('operator')]) {
      const call = { as: clerk, key: newId(), body: paper };
      const seen = await this.call('POST', `/v1/organisations/${organisationId}/authority/papers`, call);
      if (seen.status >= 300) throw new Error(`not seen: ${seen.text}`);
    }
  }

  /** Two people of the operator enter a parameter. */
  async setParameter(key: string, value: unknown, validFrom = '2026-01-01', scope = 'CN'): Promise<void> {
    const body = { key, scope, validFrom, value, source: 'test' };
    for (const as of [actor('operator'), actor('operator')]) {
      const entered = await this.call('POST', '/v1/parameters', { as, key: newId(), body });
      if (entered.status >= 300) throw new Error(`not entered: ${entered.text}`);
    }
  }

  /**
   * Platforms whose first reports people have decided: what they say weighs at once, as it does until November 2026. Stories
   * of what a report weighs use it; those of first reports do not.
   */
  async knowReporters(): Promise<void> {
    const known = { decided: 0, employers: 0, open: 100 };
    await this.setParameter('enterprise-credit.first-reports', known, '2026-12-01');
  }

  /** A signed-up worker with a registered key, over HTTP. */
  async worker(): Promise<WorkerInHouse> {
    const party = await Worker.signUp(this.world());
    return { party, actor: actor('worker', { id: party.id, personId: party.id }) };
  }

  /**
   * Asks for a one-time code and reads it where a phone would: in the inbox of the development channel.
   * @returns what a sign-in with it sends
   */
  async codeFor(phone: string): Promise<{ phone: string; code: string; handle: string }> {
    const asked = await this.call('POST', '/v1/sign-in/codes', { body: { phone } });
    if (asked.status !== 202) throw new Error(`no code: ${asked.text}`);
    const { handle } = asked.body as { handle: string };
    const arrived = async (): Promise<string | undefined> => {
      await this.drain();
      await this.strike('send-codes');
      const { body } = await this.call('GET', `/v1/development/messages?phone=${encodeURIComponent(phone)}`);
      const texts = (body.items as { body: string }[]).map(({ body: text }) => /\d{8}(?!\d)/.exec(text)?.[0]);
      return texts.find((found) => found !== undefined); // notices arrive in between
    };
    const code = await eventually(this.world(), arrived, 'the one-time code arrives');
    return { phone, code, handle };
  }

  /** An access token for any actor, by the test issuer; ten minutes by the house's clock. */
  async tokenFor(actor: Actor): Promise<string> {
    const now = Math.floor(this.clock.now().getTime() / 1000);
    const { id, organisationId: org, proof, ...said } = actor;
    const given = proof && { by: proof.by, at: proof.at === JUST_NOW ? this.clock.now() : proof.at };
    return new SignJWT({ client_id: 'test', org, ...said, proof: given })
      .setProtectedHeader({ alg: 'ES256', kid: 'test', typ: 'at+jwt' })
      .setIssuer(TEST_ISSUER)
      .setAudience(AUDIENCE)
      .setSubject(id)
      .setJti(newId())
      .setIssuedAt(now)
      .setExpirationTime(now + 600)
      .sign(this.signingKey);
  }

  /**
   * Moves out and leaves everything as it stands, for a process of its own that opens the same house.
   * @returns its environment, and how to drop the database in the end
   */
  async leave(): Promise<{ environment: Record<string, string>; drop: () => Promise<void> }> {
    const appended = await liesAppended(this.app);
    this.refuseLies(appended);
    await this.app.close();
    return { environment: this.environment, drop: () => this.database.drop() };
  }

  /** @throws Error when an answer was not as published and somebody caught the failure, or an event or webhook was not */
  async close(): Promise<void> {
    const appended = await liesAppended(this.app);
    await this.app.close();
    await this.database.drop();
    this.refuseLies(appended);
  }

  private refuseLies(appended: string[]): void {
    const lies = [...publishedBy(this.app).lies, ...appended];
    if (lies.length > 0) throw new Error(`not as published:\n${lies.join('\n')}`);
  }
}

/** Opens the whole house on a fresh database. */
export async function openHouse(
  overrides: Record<string, string> = {},
  logger?: LoggerService,
): Promise<House> {
  return House.open(overrides, logger);
}

/**
 * An actor that is not in any table, for routes that only look at the token: a worker or a person of the operator or of
 * a government with all duties and a proof that never ages; a machine of everybody else.
 */
export function actor(role: Role, more: Partial<Actor> = {}): Actor {
  const organisationId = role === 'worker' ? {} : { organisationId: asId<'organisation'>(newId()) };
  const { machine = !PEOPLE.includes(role) } = more;
  const id = more.id ?? newId();
  return {
    id,
    role,
    machine,
    secondFactor: true,
    duties: machine ? SCOPES : DUTIES_OF_ALL,
    ...(role !== 'worker' && { standing: 'proven' as const }),
    ...(!machine && { personId: id, proof: { by: 'passkey' as const, at: JUST_NOW } }),
    ...(!machine && { named: true }),
    ...organisationId,
    ...more,
  };
}

const PEOPLE: readonly Role[] = ['worker', 'operator', 'government'];
const DUTIES_OF_ALL: readonly Duty[] = DUTIES.filter((duty) => duty !== 'bootstrap');
/** Of a proof: whenever the token is made. */
const JUST_NOW = new Date(0);

function actorOf(claims: JWTPayload): Actor {
  const { sub, org, proof, signedInAt, ...said } = claims as JWTPayload & {
    org?: OrganisationId;
    proof?: { by: ProofKind; at: string };
    signedInAt?: string;
  } & Omit<Actor, 'id' | 'organisationId' | 'proof' | 'signedInAt'>;
  const { role, personId, region, duties, standing, machine, secondFactor, named } = said;
  const { sessionId, weak, organisations } = said;
  const kept = { personId, region, standing, sessionId, weak, organisations, named };
  return {
    id: sub ?? '',
    role,
    machine,
    secondFactor,
    duties,
    ...Object.fromEntries(Object.entries(kept).filter(([, value]) => value !== undefined)),
    ...(org && { organisationId: org }),
    ...(proof && { proof: { by: proof.by, at: new Date(proof.at) } }),
    ...(signedInAt && { signedInAt: new Date(signedInAt) }),
  };
}
