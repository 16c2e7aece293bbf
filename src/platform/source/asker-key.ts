import { createPrivateKey, createPublicKey } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { PublicKeyOfSource } from '../config/config.types.js';
import { KeyRing } from '../crypto/key-ring.js';
import { publicJwkOf, type Signer, thumbprintOf } from '../crypto/sd-jwt/jws.js';

/** RFC 8410: what stands before the 32 bytes of an Ed25519 private key in PKCS #8. */
const ED25519_PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');

/**
 * The key that our questions to sources are signed with. It is derived from the installation's look-up secret, so that
 * every process has the same one and none is stored; its public half is registered with the sources.
 */
@Injectable()
export class AskerKey {
  readonly signer: Signer;
  readonly publicKey: PublicKeyOfSource & { kid: string };

  constructor(ring: KeyRing) {
    // the name of the seed is that of the room that asked first: sources have its public half on file
    const seed = ring.lookupHash('signing-seed', 'enterprise-credit/registry');
    const key = createPrivateKey({
      key: Buffer.concat([ED25519_PKCS8, seed]),
      format: 'der',
      type: 'pkcs8',
    });
    const jwk = createPublicKey(key).export({ format: 'jwk' });
    const kid = thumbprintOf(jwk)!;
    this.signer = { algorithm: 'EdDSA', key, kid };
    this.publicKey = { ...(publicJwkOf(jwk) as unknown as PublicKeyOfSource), kid };
  }
}
