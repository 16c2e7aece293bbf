import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CHUNK_BYTES, opened, sealed, SealBroken } from './stream-seal.js';

const KEY = randomBytes(32);
const SEALED_CHUNK = CHUNK_BYTES + 16;

async function* pieces(bytes: Buffer, size = 60_000): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function whole(stream: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of stream) parts.push(Buffer.from(part));
  return Buffer.concat(parts);
}

const seal = (plain: Buffer, piece?: number): Promise<Buffer> =>
  whole(sealed(KEY, 'a', pieces(plain, piece)));
const open = (box: Buffer, context = 'a', key = KEY): Promise<Buffer> =>
  whole(opened(key, context, pieces(box)));

describe('a sealed stream', () => {
  it('opens to what was sealed, however its bytes arrive', async () => {
    const sizes = fc.constantFrom(0, 1, 1000, CHUNK_BYTES - 1, CHUNK_BYTES, CHUNK_BYTES + 1, 2 * CHUNK_BYTES);
    await fc.assert(
      fc.asyncProperty(sizes, fc.integer({ min: 997, max: 3_000_000 }), async (size, piece) => {
        const plain = randomBytes(size);
        const box = await seal(plain, piece);
        expect(box.length).toBe(size + 16 * Math.max(1, Math.ceil(size / CHUNK_BYTES)));
        expect((await open(box)).equals(plain)).toBe(true);
      }),
      { numRuns: 30 },
    );
  });

  it('does not open when a bit, its context or its key is another', async () => {
    const box = await seal(randomBytes(CHUNK_BYTES + 500));
    for (const at of [0, CHUNK_BYTES - 1, CHUNK_BYTES + 3, SEALED_CHUNK + 20, box.length - 1]) {
      const changed = Buffer.from(box);
      changed[at]! ^= 1;
      await expect(open(changed)).rejects.toThrow(SealBroken);
    }
    await expect(open(box, 'b')).rejects.toThrow(SealBroken);
    await expect(open(box, 'a', randomBytes(32))).rejects.toThrow(SealBroken);
  });

  it('does not open when chunks were cut off, dropped, repeated, swapped or added', async () => {
    const box = await seal(randomBytes(3 * CHUNK_BYTES));
    const [a, b, c] = [0, 1, 2].map((n) => box.subarray(n * SEALED_CHUNK, (n + 1) * SEALED_CHUNK));
    const others = { 'cut off': [a, b], dropped: [a, c], repeated: [a, b, b, c], swapped: [b, a, c] };
    for (const [what, chunks] of Object.entries({ ...others, added: [a, b, c, c], none: [] }))
      await expect(open(Buffer.concat(chunks as Buffer[])), what).rejects.toThrow(SealBroken);
    await expect(open(box.subarray(0, -1))).rejects.toThrow(SealBroken);
  });
});
