import type { PublicKeyOfSource } from '../../src/platform/config/config.types.js';
import { type Signer, signerFrom } from '../../src/platform/crypto/sd-jwt/jws.js';
import { newKeyPair } from '../../src/platform/crypto/signature.js';

/** A side of the source protocol. */
export interface SourceParty {
  key: PublicKeyOfSource;
  signer: Signer;
}

/** A side with fresh keys. */
export function partyOf(alg: 'ES256' | 'Ed25519'): SourceParty {
  const { publicKey, privateKey } = newKeyPair(alg);
  const key = publicKey.export({ format: 'jwk' }) as PublicKeyOfSource;
  return { key, signer: signerFrom(privateKey.export({ format: 'jwk' })) };
}
