import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomFillSync } from 'node:crypto';
import type { NamedKey } from '../config/config.js';
import type { SealContext } from './inventory/seal-kind.js';

const CIPHER = 'aes-256-gcm';
const IV_BYTES = 12; // NIST SP 800-38D: 96-bit random nonces
const TAG_BYTES = 16;

/** Nonces of 256 seals, fetched at once: asking the system for each costs more than the rest of a small seal. */
const nonces = Buffer.alloc(256 * IV_BYTES);
let used = nonces.length;

/** Twelve bytes that were never given before; good until the next seal. */
function freshNonce(): Buffer {
  if (used === nonces.length) {
    randomFillSync(nonces);
    used = 0;
  }
  return nonces.subarray(used, (used += IV_BYTES));
}

/** AES-256-GCM: `iv | tag | ciphertext`; `context` must be the same to open it again. */
export function encryptWith(key: Uint8Array, plaintext: Uint8Array, context: string): Buffer {
  const iv = freshNonce();
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

/** By what a key is known again. */
export interface KeyCheck {
  kind: 'master' | 'look-up';
  id: string;
  hash: Buffer;
  /** It seals or hashes; the others only open or find. */
  isCurrent: boolean;
}

function lookedUp(key: Buffer, kind: string, value: string): Buffer {
  return createHmac('sha256', key).update(`${kind}\0${value}`, 'utf8').digest();
}

/**
 * The wrapping keys from configuration. They never touch the database; the first one seals,
 * all of them open, so that a key can be rotated without a pause.
 */
export class KeyRing {
  private readonly keys: Map<string, Buffer>;
  private readonly lookupKeys: readonly Buffer[];
  /** Of each key and purpose once: both are the configuration's and stay while the process lives. */
  private readonly derivedKeys = new Map<string, Buffer>();
  readonly currentId: string;

  /** @param lookupKeys the one that hashes first; those after it still find what they hashed */
  constructor(masterKeys: NamedKey[], lookupKeys: Buffer | readonly Buffer[]) {
    this.lookupKeys = Buffer.isBuffer(lookupKeys) ? [lookupKeys] : lookupKeys;
    if (this.lookupKeys.length === 0) throw new Error('no look-up key');
    if (masterKeys[0] === undefined) throw new Error('no wrapping key');
    this.currentId = masterKeys[0].id;
    this.keys = new Map(masterKeys.map(({ id, key }) => [id, key]));
  }

  /** Seals bytes under the current wrapping key: `id length | id | iv | tag | ciphertext`. */
  seal(plaintext: Uint8Array, context: SealContext): Buffer {
    const id = Buffer.from(this.currentId, 'utf8');
    return Buffer.concat([
      Buffer.from([id.length]),
      id,
      encryptWith(this.derived(this.currentId), plaintext, context),
    ]);
  }

  /** Opens a seal. @throws Error when its key is not in the ring any more, or the bytes were changed. */
  open(sealed: Uint8Array, context: SealContext): Buffer {
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
    return lookedUp(this.lookupKeys[0]!, kind, value);
  }

  /** The hashes that a value may be stored under: by the current look-up key first, and by those it replaces. */
  lookupHashes(kind: string, value: string): Buffer[] {
    return this.lookupKeys.map((key) => lookedUp(key, kind, value));
  }

  /** Whether a seal's key is here. */
  has(id: string): boolean {
    return this.keys.has(id);
  }

  /** What every key of this ring makes of a known word, which gives nothing of it away; those in use first. */
  checks(): KeyCheck[] {
    const master = [...this.keys.keys()].map((id) => ({
      kind: 'master' as const,
      id,
      hash: this.derived(id, 'xingong/check'),
      isCurrent: id === this.currentId,
    }));
    const lookup = this.lookupKeys.map((key, at) => {
      const hash = lookedUp(key, 'key-witness', 'xingong');
      return { kind: 'look-up' as const, id: hash.toString('hex', 0, 4), hash, isCurrent: at === 0 };
    });
    return [...master, ...lookup];
  }

  private derived(id: string, purpose = 'xingong/seal'): Buffer {
    const known = this.derivedKeys.get(`${purpose}|${id}`);
    if (known) return known;
    const key = this.keys.get(id);
    if (key === undefined) throw new Error(`wrapping key "${id}" is not in XINGONG_MASTER_KEYS`);
    const derived = Buffer.from(hkdfSync('sha256', key, Buffer.alloc(0), purpose, 32));
    this.derivedKeys.set(`${purpose}|${id}`, derived);
    return derived;
  }
}
