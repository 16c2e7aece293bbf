import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { newKeyPair } from '../../platform/crypto/signature.js';
import { Injectable } from '@nestjs/common';
import { calculateJwkThumbprint, exportJWK, type JWK, SignJWT } from 'jose';
import { Clock } from '../../platform/clock/clock.js';
import { type SealContext, sealKind } from '../../platform/crypto/inventory/seal-kind.js';
import { KeyRing } from '../../platform/crypto/key-ring.js';
import { Database, query, type Tx } from '../../platform/database/database.js';
import { newId } from '../../platform/ids/ids.js';
import type { TokenHolder } from '../session/session.rules.js';
import { IssuerKey } from './token.entity.js';
import { ACCESS_TOKEN_SECONDS, accessClaims, type Proof } from './token.rules.js';

const SHOWN_AFTER_RETIREMENT_MS = (ACCESS_TOKEN_SECONDS + 60) * 1000;
const REMEMBERED_MS = 60_000; // a key that is withdrawn at once stops working within a minute

const PRIVATE_KEY = sealKind('identity.issuer_key.private_key', { as: 'issuer-key', of: ['kid'] });

/** Rows of `identity.issuer_key`, and the only place that opens a private key of them. */
@Injectable()
export class IssuerKeyStore {
  private readonly opened = new Map<string, KeyObject>();
  private readonly known = new Map<string, { key: KeyObject; until: number }>();

  constructor(
    private readonly database: Database,
    private readonly ring: KeyRing,
    private readonly clock: Clock,
  ) {}

  /** An access token (`typ: at+jwt`, ES256) by the current key. */
  async sign(issuer: string, holder: TokenHolder, proof: Proof): Promise<string> {
    const claims = accessClaims(holder, proof, { issuer, at: this.clock.now(), jti: newId() });
    const [row] = await this.database.repository(IssuerKey).find({
      order: { retiredAt: { direction: 'DESC', nulls: 'FIRST' }, createdAt: 'DESC' },
      take: 1,
    });
    if (!row || row.retiredAt !== null) throw new Error('there is no issuer key; the start makes one');
    let key = this.opened.get(row.kid);
    if (!key) {
      key = this.open(row);
      this.opened.clear();
      this.opened.set(row.kid, key);
    }
    return new SignJWT(claims).setProtectedHeader({ alg: 'ES256', kid: row.kid, typ: 'at+jwt' }).sign(key);
  }

  /** Public keys whose tokens may still be alive, newest first. */
  async publicKeys(): Promise<JWK[]> {
    const rows = await this.database
      .repository(IssuerKey)
      .createQueryBuilder('k')
      .where('k.retired_at IS NULL OR k.retired_at > :since', { since: this.since() })
      .orderBy('k.created_at', 'DESC')
      .getMany();
    return rows.map(({ kid, publicJwk }) => ({ ...publicJwk, kid, alg: 'ES256', use: 'sig' }));
  }

  /** The public key of a token's header; read again when it is not known. */
  async publicKey(kid: string): Promise<KeyObject | null> {
    const now = this.clock.now().getTime();
    const known = this.known.get(kid);
    if (known && known.until > now) return known.key;
    this.known.delete(kid);
    const row = await this.database.repository(IssuerKey).findOneBy({ kid });
    if (!row || (row.retiredAt !== null && row.retiredAt <= this.since())) return null;
    const key = createPublicKey({ key: row.publicJwk as never, format: 'jwk' });
    this.known.set(kid, { key, until: now + REMEMBERED_MS });
    return key;
  }

  /** Makes a key unless there is one to sign with; one process of many does. */
  async ensure(tx: Tx): Promise<void> {
    await this.alone(tx);
    const rows = await query(tx, 'SELECT kid FROM identity.issuer_key WHERE retired_at IS NULL LIMIT 1');
    if (rows.length === 0) await this.add(tx);
  }

  /**
   * Retires the keys there are and makes a new one. Their public halves stay known until their last token has
   * expired, or not at all when `atOnce`: for a private key that leaked.
   */
  async rotate(tx: Tx, atOnce: boolean): Promise<string> {
    await this.alone(tx);
    const at = atOnce ? new Date(0) : this.clock.now();
    await query(tx, 'UPDATE identity.issuer_key SET retired_at = $1 WHERE retired_at IS NULL OR $2', [
      at,
      atOnce,
    ]);
    return this.add(tx);
  }

  /** Drops keys no living token was signed with. */
  async sweep(tx: Tx): Promise<void> {
    await query(tx, 'DELETE FROM identity.issuer_key WHERE retired_at < $1', [this.since()]);
  }

  private async add(tx: Tx): Promise<string> {
    const { publicKey, privateKey } = newKeyPair();
    const publicJwk = await exportJWK(publicKey);
    const kid = await calculateJwkThumbprint(publicJwk);
    const der = privateKey.export({ type: 'pkcs8', format: 'der' });
    await tx.insert(IssuerKey, {
      kid,
      publicJwk,
      privateKey: this.ring.seal(der, contextOf(kid)),
      createdAt: this.clock.now(),
    });
    return kid;
  }

  private open({ kid, privateKey }: IssuerKey): KeyObject {
    return createPrivateKey({
      key: this.ring.open(privateKey, contextOf(kid)),
      format: 'der',
      type: 'pkcs8',
    });
  }

  private async alone(tx: Tx): Promise<void> {
    await query(tx, `SELECT pg_advisory_xact_lock(hashtextextended('identity.issuer-key', 0))`);
  }

  private since(): Date {
    return new Date(this.clock.now().getTime() - SHOWN_AFTER_RETIREMENT_MS);
  }
}

function contextOf(kid: string): SealContext {
  return PRIVATE_KEY.context(kid);
}
