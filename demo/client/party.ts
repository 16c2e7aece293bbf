import { randomUUID } from 'node:crypto';
import { importJWK, SignJWT, type JWK } from 'jose';
import { type KeyPair, keyPairOf, makeKeyPair, signStatement } from './keys.js';
import { madeUpPhone, madeUpUscc } from './numbers.js';
import { eventually, type Json, request, type Sending, type World } from './world.js';

const ASSERTION_TYPE = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';
const ONE_TIME_CODE = 'urn:xingong:params:oauth:grant-type:one-time-code';
const RENEW_BEFORE_MS = 60_000;

/** Somebody with credentials of their own, talking to the service over HTTP. */
abstract class Party {
  private token: { value: string; until: number } | undefined;

  constructor(
    protected readonly world: World,
    /** The party's own keys; the private one never leaves it. */
    readonly keys: KeyPair,
  ) {}

  /** Fetches a token the way this party does. */
  protected abstract signIn(): Promise<{ access_token: string; expires_in: number }>;

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
    if (!this.token || this.token.until - now < RENEW_BEFORE_MS) {
      const { access_token: value, expires_in: seconds } = await this.signIn();
      this.token = { value, until: now + seconds * 1000 };
    }
    return this.token.value;
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

  /** Registers an organisation with a key made just now. */
  static async register(
    world: World,
    about: { kind: string; name: string; region?: string; uscc?: string },
  ): Promise<Organisation> {
    const keys = await makeKeyPair();
    const { kind, name, region, uscc = madeUpUscc() } = about;
    const proof = await signStatement(keys, 'xingong-registration+jws', { kind, uscc, name, kid: keys.kid });
    const body = {
      kind,
      uscc,
      name,
      publicKey: keys.publicJwk,
      proof,
      phone: madeUpPhone(),
      ...(region !== undefined && { region }),
    };
    const { organisationId, clientId } = await request(world, 'POST', '/v1/organisations', {
      key: randomUUID(),
      body,
    });
    return new Organisation(world, keys, name, { organisationId, clientId, uscc });
  }

  /** An organisation whose key and client are known already: the first operator. */
  static async withKey(
    world: World,
    privateJwk: JWK,
    ids: { organisationId: string; clientId: string },
  ): Promise<Organisation> {
    return new Organisation(world, await keyPairOf(privateJwk), 'operator', { ...ids, uscc: '' });
  }

  /** Another client of the same organisation, with a key of its own. */
  async colleague(): Promise<Organisation> {
    const keys = await makeKeyPair();
    const proof = await signStatement(keys, 'xingong-key+jws', { organisationId: this.id, kid: keys.kid });
    const { clientId } = await this.post(`/v1/organisations/${this.id}/clients`, {
      publicKey: keys.publicJwk,
      proof,
    });
    return new Organisation(this.world, keys, this.name, { ...this.ids, clientId });
  }

  protected async signIn(): Promise<{ access_token: string; expires_in: number }> {
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

/** A worker with a phone: signs in by one-time code, holds a key of their own. */
export class Worker extends Party {
  private refreshToken: string | undefined;
  private workerId = '';

  private constructor(
    world: World,
    keys: KeyPair,
    readonly phone: string,
  ) {
    super(world, keys);
  }

  get id(): string {
    return this.workerId;
  }

  /** Opens an account and registers the phone's key. */
  static async signUp(world: World, phone = madeUpPhone()): Promise<Worker> {
    const worker = new Worker(world, await makeKeyPair(), phone);
    worker.workerId = (await worker.get('/v1/me')).id;
    const proof = await worker.sign('xingong-key+jws', { workerId: worker.workerId, kid: worker.keys.kid });
    await worker.post('/v1/me/keys', { publicKey: worker.keys.publicJwk, proof });
    return worker;
  }

  protected async signIn(): Promise<{ access_token: string; expires_in: number }> {
    const form = this.refreshToken
      ? { grant_type: 'refresh_token', refresh_token: this.refreshToken }
      : await this.codeForm();
    const answer = await request(this.world, 'POST', '/oauth/token', { form });
    this.refreshToken = answer.refresh_token;
    return answer;
  }

  private async codeForm(): Promise<Record<string, string>> {
    await request(this.world, 'POST', '/v1/sign-in/codes', { body: { phone: this.phone } });
    const code = await eventually(
      this.world,
      async () => {
        const { items } = await request(this.world, 'GET', `/v1/development/messages?phone=${this.phone}`);
        return /\d{6}/.exec(items[0]?.body ?? '')?.[0];
      },
      'the one-time code arrives',
    );
    return { grant_type: ONE_TIME_CODE, phone: this.phone, code };
  }
}
