import { randomUUID } from 'node:crypto';
import { importJWK, SignJWT, type JWK } from 'jose';
import { type KeyPair, keyPairOf, makeKeyPair, signStatement } from './keys.js';
import { type TOTP, URI } from 'otpauth';
import { madeUpPhone } from './numbers.js';
import { eventually, type Json, Refused, request, type Sending, type World } from './world.js';

const ASSERTION_TYPE = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';
const ONE_TIME_CODE = 'urn:xingong:params:oauth:grant-type:one-time-code';
/** A one-time code among the words of a message. */
const CODE = /\d{8}(?!\d)/;
const RENEW_BEFORE_MS = 60_000;
const PROOF_MS = 240_000; // a minute less than the service believes a proof

interface Token {
  access_token: string;
  expires_in: number;
}

/** Somebody with credentials of their own, talking to the service over HTTP. */
abstract class Party {
  private token: { value: string; until: number } | undefined;

  constructor(
    protected readonly world: World,
    /** The party's own keys; the private one never leaves it. */
    readonly keys: KeyPair,
  ) {}

  /** Fetches a token the way this party does. */
  protected abstract signIn(): Promise<Token>;

  async get(path: string, sending: Sending = {}): Promise<Json> {
    return request(this.world, 'GET', path, { ...sending, token: await this.accessToken() });
  }

  /** A POST under a fresh idempotency key, unless one is given. */
  async post(path: string, body?: unknown, sending: Sending = {}): Promise<Json> {
    return request(this.world, 'POST', path, {
      key: randomUUID(),
      body,
      ...sending,
      token: await this.accessToken(),
    });
  }

  async delete(path: string): Promise<Json> {
    return request(this.world, 'DELETE', path, { token: await this.accessToken() });
  }

  /** A detached JWS by this party's own key over canonical JSON. */
  async sign(typ: string, statement: unknown): Promise<string> {
    return signStatement(this.keys, typ, statement);
  }

  now(): Date {
    return this.world.now();
  }

  /** Asks until the answer is good. */
  async eventually<T>(ask: () => Promise<T | undefined | false>, what: string): Promise<T> {
    return eventually(this.world, ask, what);
  }

  async accessToken(): Promise<string> {
    const now = this.world.now().getTime();
    if (!this.token || this.token.until - now < RENEW_BEFORE_MS) this.keepToken(await this.signIn());
    return this.token!.value;
  }

  protected keepToken({ access_token: value, expires_in: seconds }: Token): void {
    this.token = { value, until: this.world.now().getTime() + seconds * 1000 };
  }

  protected forgetToken(): void {
    this.token = undefined;
  }
}

/** An organisation's system: a machine client that signs in with its key (private_key_jwt). */
export class Organisation extends Party {
  private constructor(
    world: World,
    keys: KeyPair,
    readonly name: string,
    readonly ids: { organisationId: string; clientId: string; uscc: string },
  ) {
    super(world, keys);
  }

  get id(): string {
    return this.ids.organisationId;
  }

  /** A machine client that an owner registered for the organisation. */
  static of(
    world: World,
    keys: KeyPair,
    about: { name: string; organisationId: string; clientId: string; uscc: string },
  ): Organisation {
    const { name, ...ids } = about;
    return new Organisation(world, keys, name, ids);
  }

  /** An organisation whose key and client are known already: the first operator. */
  static async withKey(
    world: World,
    privateJwk: JWK,
    ids: { organisationId: string; clientId: string },
  ): Promise<Organisation> {
    return new Organisation(world, await keyPairOf(privateJwk), 'operator', { ...ids, uscc: '' });
  }

  protected async signIn(): Promise<Token> {
    const { issuer } = await request(this.world, 'GET', '/.well-known/oauth-authorization-server');
    const now = Math.floor(this.world.now().getTime() / 1000);
    const assertion = await new SignJWT()
      .setProtectedHeader({ alg: 'ES256', kid: this.keys.kid })
      .setIssuer(this.ids.clientId)
      .setSubject(this.ids.clientId)
      .setAudience(issuer)
      .setJti(randomUUID())
      .setIssuedAt(now)
      .setExpirationTime(now + 60)
      .sign(await importJWK(this.keys.privateJwk, 'ES256'));
    const form = {
      grant_type: 'client_credentials',
      client_assertion_type: ASSERTION_TYPE,
      client_assertion: assertion,
    };
    return request(this.world, 'POST', '/oauth/token', { form });
  }
}

/** Somebody with a phone: signs in by one-time code, holds a key of their own. */
abstract class Person extends Party {
  private refreshToken: string | undefined;
  private session = { id: '', provedUntil: 0 };
  private actsAs: string | undefined;
  protected hasKey = false;
  private authenticator: string | undefined;
  private deviceMark: string | undefined;
  private lastMessage: string | undefined;

  protected constructor(
    world: World,
    keys: KeyPair,
    readonly phone: string,
    actsAs?: string,
  ) {
    super(world, keys);
    this.actsAs = actsAs;
  }

  /** Acts for an organisation from now on, or as themself (`self`), in the same session. */
  async actFor(organisationId: string): Promise<void> {
    this.actsAs = organisationId;
    this.forgetToken();
    await this.accessToken();
  }

  /** Registers the phone's key; the session is proven by it. */
  protected async registerKey(personId: string): Promise<void> {
    const proof = await this.sign('xingong-key+jws', { workerId: personId, kid: this.keys.kid });
    await this.post('/v1/me/keys', { publicKey: this.keys.publicJwk, proof });
    this.hasKey = true;
    this.session.provedUntil = this.world.now().getTime() + PROOF_MS;
    this.forgetToken();
  }

  /** Enrols an authenticator; the session has its second factor from now on. */
  async enrol(): Promise<void> {
    const { uri } = await this.post('/v1/me/totp');
    await this.post('/v1/me/totp/confirmation', { code: totpAt(uri, this.world.now()) });
    this.authenticator = uri;
    this.forgetToken();
  }

  /** As any call; one that can not be undone is repeated once with a proof by the own key. */
  override async post(path: string, body?: unknown, sending: Sending = {}): Promise<Json> {
    const keyed = { key: randomUUID(), ...sending };
    return this.proving(() => super.post(path, body, keyed));
  }

  override async get(path: string, sending: Sending = {}): Promise<Json> {
    return this.proving(() => super.get(path, sending));
  }

  override async delete(path: string): Promise<Json> {
    return this.proving(() => super.delete(path));
  }

  private async proving(call: () => Promise<Json>): Promise<Json> {
    try {
      return await call();
    } catch (error) {
      if (!(error instanceof Refused) || error.code !== 'access.step-up-required') throw error;
      this.session.provedUntil = 0;
      await this.stepUp();
      return call();
    }
  }

  /** Proves by the own key, or else the authenticator, unless that was done just now: what can not be undone asks for it. */
  async stepUp(): Promise<void> {
    if (this.session.provedUntil > this.world.now().getTime()) return;
    await this.accessToken();
    this.keepToken(await this.prove());
  }

  private async prove(): Promise<Token> {
    const now = this.world.now();
    const answer = await this.post('/v1/me/proofs', await this.proofAt(now));
    this.session.provedUntil = now.getTime() + PROOF_MS;
    return answer as Token;
  }

  private async proofAt(now: Date): Promise<Json> {
    if (!this.hasKey && this.authenticator) return { by: 'totp', code: totpAt(this.authenticator, now) };
    const { kid } = this.keys;
    const at = now.toISOString();
    const signature = await this.sign('xingong-proof+jws', { sessionId: this.session.id, kid, at });
    return { by: 'key', kid, at, signature };
  }

  protected async signIn(): Promise<Token> {
    const again = this.refreshToken && (await this.refreshed(this.refreshToken));
    if (again) return again;
    const answer = await this.arrive(await this.codeForm());
    if (!this.hasKey) return answer;
    this.keepToken(answer); // a code alone opens little for somebody who could prove more
    this.session.provedUntil = 0;
    return this.prove();
  }

  private async refreshed(token: string): Promise<Token | undefined> {
    const form = { grant_type: 'refresh_token', refresh_token: token };
    return this.arrive(form).catch(() => undefined); // over: sign in again
  }

  private async arrive(form: Record<string, string>): Promise<Token> {
    const acting: Record<string, string> = this.actsAs === undefined ? {} : { organisation_id: this.actsAs };
    const answer = await request(this.world, 'POST', '/oauth/token', { form: { ...form, ...acting } });
    this.refreshToken = answer.refresh_token;
    this.deviceMark = answer.device_mark ?? this.deviceMark;
    this.session.id = answer.session_id;
    return answer as Token;
  }

  private async codeForm(): Promise<Record<string, string>> {
    const { handle } = await request(this.world, 'POST', '/v1/sign-in/codes', {
      body: { phone: this.phone, ...(this.deviceMark && { deviceMark: this.deviceMark }) },
    });
    const code = await eventually(
      this.world,
      async () => {
        const { items } = await request(
          this.world,
          'GET',
          `/v1/development/messages?phone=${encodeURIComponent(this.phone)}`,
        );
        const codes = (items as { createdAt: string; body: string }[]).filter(({ body }) => CODE.test(body));
        const newest = codes[0] && `${codes[0].createdAt} ${codes[0].body}`;
        if (newest === undefined || newest === this.lastMessage) return undefined; // of the sign-in before
        this.lastMessage = newest;
        return CODE.exec(newest.slice(newest.indexOf(' ')))?.[0];
      },
      'the one-time code arrives',
    );
    const totp: Record<string, string> = this.authenticator
      ? { totp: totpAt(this.authenticator, this.world.now()) }
      : {};
    return { grant_type: ONE_TIME_CODE, phone: this.phone, code, handle: handle as string, ...totp };
  }
}

/** A worker, or whoever registers an organisation. */
export class Worker extends Person {
  private workerId = '';

  get id(): string {
    return this.workerId;
  }

  /** Opens an account and registers the phone's key. */
  static async signUp(world: World, phone = madeUpPhone()): Promise<Worker> {
    const worker = new Worker(world, await makeKeyPair(), phone);
    worker.workerId = (await worker.get('/v1/me')).id;
    await worker.registerKey(worker.workerId);
    return worker;
  }

  /** A worker who has an account and a key already. */
  static async withKey(world: World, privateJwk: JWK, phone: string): Promise<Worker> {
    const worker = new Worker(world, await keyPairOf(privateJwk), phone);
    worker.hasKey = true;
    worker.workerId = (await worker.get('/v1/me')).id;
    return worker;
  }
}

/** A person who acts for an organisation with a second factor, as an operator's reviewer. */
export class Official extends Person {
  /** Takes up what their phone was invited to, and enrols an authenticator. */
  static async takeUp(world: World, organisationId: string, phone: string): Promise<Official> {
    const official = new Official(world, await makeKeyPair(), phone, organisationId);
    await official.enrol();
    return official;
  }

  /** Takes a token that knows of the real name that was just confirmed. */
  async named(): Promise<void> {
    this.forgetToken();
    await this.accessToken();
  }
}

/** The code that an authenticator shows. */
export function totpAt(uri: string, now: Date): string {
  return (URI.parse(uri) as TOTP).generate({ timestamp: now.getTime() });
}
