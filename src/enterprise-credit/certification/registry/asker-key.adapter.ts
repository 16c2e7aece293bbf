import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { CompactSign, type JWK } from 'jose';
import { KeyRing } from '../../../platform/crypto/key-ring.js';

/** RFC 8410: what stands before the 32 bytes of an Ed25519 private key in PKCS #8. */
const ED25519_PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');

/**
 * The key we sign questions to official sources with; `typ` says which source a question is for. It is derived from the installation's secret, so that
 * every process has the same one and none is stored; its public half is registered with the sources.
 */
@Injectable()
export class AskerKeyAdapter {
  private readonly privateKey: KeyObject;

  constructor(ring: KeyRing) {
    const seed = ring.lookupHash('signing-seed', 'enterprise-credit/registry');
    this.privateKey = createPrivateKey({
      key: Buffer.concat([ED25519_PKCS8, seed]),
      format: 'der',
      type: 'pkcs8',
    });
  }

  /** A question as compact JWS. */
  async sign(question: object, typ: string): Promise<string> {
    return new CompactSign(Buffer.from(JSON.stringify(question), 'utf8'))
      .setProtectedHeader({ alg: 'EdDSA', typ })
      .sign(this.privateKey);
  }

  publicKey(): JWK {
    return createPublicKey(this.privateKey).export({ format: 'jwk' });
  }
}
