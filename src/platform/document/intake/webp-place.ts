import type { ByteReader } from './byte-reader.js';
import { NotAnImage } from './jpeg-place.js';

const EXIF_AND_XMP_FLAGS = 0x0c;
/** What draws the image; the other chunks of the file are emptied. */
const KEPT = new Set(['VP8 ', 'VP8L', 'VP8X', 'ALPH', 'ANIM', 'ICCP']);
/** Where and how long a frame of an animation is shown stands before its own chunks. */
const FRAME_HEAD = 16;

/**
 * A WebP (RFC 9649 section 2.7) without Exif, XMP and unknown chunks, in the frames of an animation too. The size of the
 * whole stands before them, so they are emptied and not dropped: each becomes as much `JUNK`, which readers pass over.
 * What follows the end is dropped.
 */
export async function* webpWithoutPlace(reader: ByteReader): AsyncGenerator<Buffer> {
  const head = await reader.take(12);
  if (head.toString('latin1', 0, 4) !== 'RIFF' || head.toString('latin1', 8) !== 'WEBP')
    throw new NotAnImage('no WebP header');
  yield head;
  yield* chunks(reader, head.readUInt32LE(4) - 4, false);
}

/** The chunks that so many bytes are made of. */
async function* chunks(reader: ByteReader, bytes: number, isFrame: boolean): AsyncGenerator<Buffer> {
  for (let left = bytes; left > 0;) {
    const chunk = await reader.take(8);
    const length = chunk.readUInt32LE(4);
    const padded = length + (length % 2);
    left -= 8 + padded;
    if (left < 0) throw new NotAnImage('a chunk longer than what it is in');
    const isAnimated = chunk.toString('latin1', 0, 4) === 'ANMF' && !isFrame && padded >= FRAME_HEAD;
    if (!isAnimated) yield* chunkOf(reader, Buffer.from(chunk), padded);
    else {
      yield Buffer.concat([chunk, await reader.take(FRAME_HEAD)]);
      yield* chunks(reader, padded - FRAME_HEAD, true);
    }
  }
}

async function* chunkOf(reader: ByteReader, head: Buffer, length: number): AsyncGenerator<Buffer> {
  const type = head.toString('latin1', 0, 4);
  if (!KEPT.has(type)) head.write('JUNK', 'latin1');
  yield head;
  let isFirst = true;
  for await (const piece of reader.pass(length)) {
    const shown = KEPT.has(type) ? Buffer.from(piece) : Buffer.alloc(piece.length);
    if (type === 'VP8X' && isFirst) shown[0]! &= ~EXIF_AND_XMP_FLAGS;
    isFirst = false;
    yield shown;
  }
}
