import type { JsonWebKey } from 'node:crypto';
import { newKeyPair } from '../../platform/crypto/signature.js';
import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import { type Config, CONFIG } from '../../platform/config/config.js';
import { type SealContext, sealKind } from '../../platform/crypto/inventory/seal-kind.js';
import { KeyRing } from '../../platform/crypto/key-ring.js';
import { publicJwkOf, signerFrom, type Signer, thumbprintOf } from '../../platform/crypto/sd-jwt/jws.js';
import { Database, query, type Tx } from '../../platform/database/database.js';
import { IssuerKey } from './issuer-key.entity.js';

const SEALED_KEY = sealKind('work_certificate.issuer_key.sealed_key', { as: 'issuer-key', of: ['kid'] });

/** Who issues, and with what. */
export interface Issuer {
  /** `iss` of every certificate: the public URL of this house. */
  name: string;
  signer: Signer;
}

/** Keys of the issuer: sealed in the database, so that every process signs with the same one. */
@Injectable()
export class IssuerKeyStore {
  private readonly opened = new Map<string, Signer>();

  constructor(
    private readonly database: Database,
    private readonly ring: KeyRing,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** `iss`. */
  get name(): string {
    return this.config.publicUrl;
  }

  /** The issuer with its active key. */
  async issuer(): Promise<Issuer> {
    const row = await this.database.repository(IssuerKey).findOneByOrFail({ state: 'active' });
    return { name: this.name, signer: this.signerOf(row) };
  }

  /** Public keys, the active one first; retired ones stay for what they signed. */
  async published(): Promise<JsonWebKey[]> {
    const rows = await this.database
      .repository(IssuerKey)
      .find({ order: { state: 'ASC', createdAt: 'DESC' } });
    return rows.map(({ kid, jwk }) => ({ ...jwk, kid, alg: 'ES256', use: 'sig' }));
  }

  /** Makes the first key; does nothing when there is one. */
  async ensure(tx: Tx): Promise<void> {
    await this.lock(tx);
    if (!(await tx.findOneBy(IssuerKey, { state: 'active' }))) await this.add(tx);
  }

  /** Retires the active key and makes another. Its id. */
  async rotate(tx: Tx): Promise<string> {
    await this.lock(tx);
    await tx.update(IssuerKey, { state: 'active' }, { state: 'retired', retiredAt: this.clock.now() });
    return this.add(tx);
  }

  private async add(tx: Tx): Promise<string> {
    const jwk = newKeyPair().privateKey.export({ format: 'jwk' });
    const kid = thumbprintOf(jwk)!;
    await tx.insert(IssuerKey, {
      kid,
      jwk: publicJwkOf(jwk) as Record<string, string>,
      sealedKey: this.ring.seal(Buffer.from(JSON.stringify(jwk)), contextOf(kid)),
      state: 'active',
      createdAt: this.clock.now(),
      retiredAt: null,
    });
    return kid;
  }

  /** One process at a time makes a key. */
  private async lock(tx: Tx): Promise<void> {
    await query(tx, `SELECT pg_advisory_xact_lock(hashtextextended('work-certificate/issuer-key', 0))`);
  }

  private signerOf({ kid, sealedKey }: IssuerKey): Signer {
    const known = this.opened.get(kid);
    if (known) return known;
    const jwk = JSON.parse(this.ring.open(sealedKey, contextOf(kid)).toString('utf8')) as JsonWebKey;
    const signer = signerFrom(jwk, kid);
    this.opened.set(kid, signer);
    return signer;
  }
}

function contextOf(kid: string): SealContext {
  return SEALED_KEY.context(kid);
}
