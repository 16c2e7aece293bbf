import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import type { NamedKey } from '../config/config.js';

const CIPHER = 'aes-256-gcm';
const IV_BYTES = 12; // NIST SP 800-38D: 96-bit random nonces
const TAG_BYTES = 16;

/** AES-256-GCM: `iv | tag | ciphertext`; `context` must be the same to open it again. */
export function encryptWith(key: Uint8Array, plaintext: Uint8Array, context: string): Buffer {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv(CIPHER, key, iv);
  cipher.setAAD(Buffer.from(context, 'utf8'));
  const body = Buffer.concat([cipher.update(plaintext), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), body]);
}

/** Opens what `encryptWith` made. @throws Error when key, context or any byte differs. */
export function decryptWith(key: Uint8Array, sealed: Uint8Array, context: string): Buffer {
  const box = Buffer.from(sealed);
  const decipher = createDecipheriv(CIPHER, key, box.subarray(0, IV_BYTES));
  decipher.setAAD(Buffer.from(context, 'utf8'));
  decipher.setAuthTag(box.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
  return Buffer.concat([decipher.update(box.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]);
}

/**
 * The wrapping keys from configuration. They never touch the database; the first one seals,
 * all of them open, so that a key can be rotated without a pause.
 */
export class KeyRing {
  private readonly keys: Map<string, Buffer>;
  readonly currentId: string;

  constructor(
    masterKeys: NamedKey[],
    private readonly lookupKey: Buffer,
  ) {
    if (masterKeys[0] === undefined) throw new Error('no wrapping key');
    this.currentId = masterKeys[0].id;
    this.keys = new Map(masterKeys.map(({ id, key }) => [id, key]));
  }

  /** Seals bytes under the current wrapping key: `id length | id | iv | tag | ciphertext`. */
  seal(plaintext: Uint8Array, context: string): Buffer {
    const id = Buffer.from(this.currentId, 'utf8');
    return Buffer.concat([
      Buffer.from([id.length]),
      id,
      encryptWith(this.derived(this.currentId), plaintext, context),
    ]);
  }

  /** Opens a seal. @throws Error when its key is not in the ring any more, or the bytes were changed. */
  open(sealed: Uint8Array, context: string): Buffer {
    const length = sealed[0] ?? 0;
    return decryptWith(this.derived(this.keyIdOf(sealed)), sealed.subarray(1 + length), context);
  }

  /** Which wrapping key made a seal. */
  keyIdOf(sealed: Uint8Array): string {
    const length = sealed[0] ?? 0;
    return Buffer.from(sealed.subarray(1, 1 + length)).toString('utf8');
  }

  /**
   * Keyed hash for looking up what is stored encrypted (an ID number, a phone).
   * `kind` separates the spaces: the same digits as phone and as account give different hashes.
   */
  lookupHash(kind: string, value: string): Buffer {
    return createHmac('sha256', this.lookupKey).update(`${kind}\0${value}`, 'utf8').digest();
  }

  private derived(id: string): Buffer {
    const key = this.keys.get(id);
    if (key === undefined) throw new Error(`wrapping key "${id}" is not in XINGONG_MASTER_KEYS`);
    return Buffer.from(hkdfSync('sha256', key, Buffer.alloc(0), 'xingong/seal', 32));
  }
}
