import { createLocalJWKSet, errors, type JSONWebKeySet, type JWTVerifyGetKey } from 'jose';
import type { Clock } from '../../clock/clock.js';
import type { OutsideIssuer } from '../../config/config.js';
import type { Outbound } from '../../outbound/outbound.js';

const TIMEOUT_MS = 5_000;
const LONGEST_DOCUMENT = 262_144;
/** A published document is believed that long; then it is fetched again before it is used. */
const KEYS_FRESH_MS = 300_000;
/** While the issuer can not be reached its last keys are believed that long from their fetching, and no longer. */
const KEYS_KEPT_MS = 900_000;
/** At least so long between two attempts: neither a key that nobody publishes nor an outage makes us knock more often. */
const BETWEEN_FETCHES_MS = 30_000;

/**
 * The keys that an outside issuer publishes. One that left its document is refused once `KEYS_FRESH_MS` are over, or
 * `KEYS_KEPT_MS` while the issuer can not be reached; a new one is found at once.
 */
export class IssuerKeys {
  private known: { keys: JWTVerifyGetKey; fetchedAt: number } | undefined;
  private triedAt = Number.NEGATIVE_INFINITY;
  private fetching: Promise<void> | undefined;
  private failure: unknown;

  constructor(
    private readonly configured: Pick<OutsideIssuer, 'issuer' | 'jwksUri'>,
    private readonly outbound: Outbound,
    private readonly clock: Clock,
  ) {}

  /** @throws JWKSNoMatchingKey for a key that is not published; JWKSInvalid when what is published can not be had */
  readonly find: JWTVerifyGetKey = async (header, token) => {
    if (this.age() >= KEYS_FRESH_MS) await this.fetchAgain();
    try {
      return await this.believed()(header, token);
    } catch (error) {
      if (!(error instanceof errors.JWKSNoMatchingKey) || !(await this.fetchAgain())) throw error;
      return this.believed()(header, token);
    }
  };

  private now(): number {
    return this.clock.now().getTime();
  }

  private age(): number {
    return this.known ? this.now() - this.known.fetchedAt : Number.POSITIVE_INFINITY;
  }

  private believed(): JWTVerifyGetKey {
    if (this.known && this.age() < KEYS_KEPT_MS) return this.known.keys;
    throw new errors.JWKSInvalid('the keys of the issuer cannot be had', { cause: this.failure });
  }

  /** Whether it was tried: once for all who wait, and not again at once. A failure is kept for who finds no keys. */
  private async fetchAgain(): Promise<boolean> {
    if (!this.fetching && this.now() - this.triedAt < BETWEEN_FETCHES_MS) return false;
    this.fetching ??= this.fetchOnce().finally(() => (this.fetching = undefined));
    await this.fetching;
    return true;
  }

  private async fetchOnce(): Promise<void> {
    this.triedAt = this.now();
    try {
      const at = this.triedAt; // what is withdrawn while the answer is on its way was still published then
      this.known = { keys: createLocalJWKSet(await this.published()), fetchedAt: at };
    } catch (error) {
      this.failure = error;
    }
  }

  private async published(): Promise<JSONWebKeySet> {
    const { jwksUri } = this.configured;
    if (jwksUri !== undefined) return this.read(jwksUri, true);
    const discovered = await this.discover();
    return this.read(discovered, new URL(discovered).host === new URL(this.configured.issuer).host);
  }

  /** OpenID Connect Discovery 1.0. */
  private async discover(): Promise<string> {
    const { issuer } = this.configured;
    const at = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
    const document = await this.read<{ issuer?: unknown; jwks_uri?: unknown }>(at, true);
    if (
      document.issuer !== issuer ||
      typeof document.jwks_uri !== 'string' ||
      !URL.canParse(document.jwks_uri)
    )
      throw new TypeError('another issuer');
    return document.jwks_uri;
  }

  private async read<T>(url: string, configured: boolean): Promise<T> {
    const answer = await this.outbound.send({
      purpose: 'issuer-keys',
      method: 'GET',
      url,
      headers: { accept: 'application/json' },
      timeoutMs: TIMEOUT_MS,
      maxBytes: LONGEST_DOCUMENT,
      configured,
    });
    if (answer.status !== 200) throw new TypeError(`it answered ${answer.status}`);
    return JSON.parse(answer.body) as T;
  }
}
