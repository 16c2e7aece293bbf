import { Injectable } from '@nestjs/common';
import { AskerKeyAdapter } from './asker-key.adapter.js';

/** An Ed25519 public key as a JWK (RFC 8037). */
export interface AskerKey {
  kty: 'OKP';
  crv: 'Ed25519';
  x: string;
}

/** The key official sources know us by. */
@Injectable()
export class AskerKeyQueries {
  constructor(private readonly key: AskerKeyAdapter) {}

  publicKey(): AskerKey {
    return this.key.publicKey() as AskerKey;
  }
}
