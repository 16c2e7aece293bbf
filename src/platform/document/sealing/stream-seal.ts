import { createCipheriv, createDecipheriv } from 'node:crypto';
import type { Bytes } from '../document.types.js';

/** Plain bytes of a sealed chunk. */
export const CHUNK_BYTES = 1_048_576;
const TAG_BYTES = 16;
const CIPHER = 'aes-256-gcm';

/** What was opened is not what was sealed: a bit, the order or the end of it. */
export class SealBroken extends Error {
  override name = 'SealBroken';
}

/**
 * Bytes in chunks of a size; which one is the last is known before it is given. Each chunk is a view of the same
 * memory: done with when the next is asked for.
 */
async function* chunksOf(bytes: Bytes, size: number): AsyncGenerator<{ chunk: Buffer; isLast: boolean }> {
  const box = Buffer.allocUnsafeSlow(size);
  let held = 0;
  for await (const piece of bytes) {
    for (let at = 0; at < piece.length;) {
      if (held === size) {
        yield { chunk: box, isLast: false };
        held = 0;
      }
      const end = Math.min(piece.length, at + size - held);
      box.set(piece.subarray(at, end), held);
      held += end - at;
      at = end;
    }
  }
  yield { chunk: box.subarray(0, held), isLast: true };
}

/** Nonce of a chunk: seven zeros, its number, and whether it is the last one. A key seals one stream only. */
function nonceOf(number: number, isLast: boolean): Buffer {
  if (number > 0xffff_ffff) throw new Error('a stream has at most 2^32 chunks');
  const nonce = Buffer.alloc(12);
  nonce.writeUInt32BE(number, 7);
  nonce[11] = isLast ? 1 : 0;
  return nonce;
}

/**
 * Seals a stream: AES-256-GCM by chunks of 1 MiB, each `ciphertext | tag`. Number and end are part of the nonce, so that
 * chunks which were dropped, repeated, reordered or cut off do not open (STREAM: Hoang, Reyhanitabar, Rogaway, Vizár,
 * CRYPTO 2015). @param key 32 bytes that seal this stream and no other @param context must be the same to open it
 */
export async function* sealed(key: Uint8Array, context: string, plain: Bytes): AsyncGenerator<Buffer> {
  let number = 0;
  for await (const { chunk, isLast } of chunksOf(plain, CHUNK_BYTES)) {
    const cipher = createCipheriv(CIPHER, key, nonceOf(number++, isLast));
    cipher.setAAD(Buffer.from(context, 'utf8'));
    yield cipher.update(chunk);
    cipher.final();
    yield cipher.getAuthTag();
  }
}

/** Opens what `sealed` made; gives no byte of a chunk that was not proven. @throws SealBroken */
export async function* opened(key: Uint8Array, context: string, bytes: Bytes): AsyncGenerator<Buffer> {
  let number = 0;
  for await (const { chunk, isLast } of chunksOf(bytes, CHUNK_BYTES + TAG_BYTES)) {
    if (chunk.length < TAG_BYTES) throw new SealBroken(`chunk ${number} is cut off`);
    const decipher = createDecipheriv(CIPHER, key, nonceOf(number, isLast));
    decipher.setAAD(Buffer.from(context, 'utf8'));
    decipher.setAuthTag(chunk.subarray(chunk.length - TAG_BYTES));
    const plain = decipher.update(chunk.subarray(0, chunk.length - TAG_BYTES));
    try {
      decipher.final();
    } catch (error) {
      throw new SealBroken(`chunk ${number} does not open`, { cause: error });
    }
    number++;
    yield plain;
  }
}
