import type { ByteReader } from './byte-reader.js';

const SOI = 0xd8;
const EOI = 0xd9;
const SOS = 0xda;
const ICC = 'ICC_PROFILE\0';
const ADOBE = 'Adobe';
/** Tables, frames and scans (SOFn, DHT, DAC, SOS, DQT, DNL, DRI, DHP, EXP): what draws the image. */
const LAST_THAT_DRAWS = 0xdf;
const ORIENTATION = 0x0112;

/** A JPEG that is none. */
export class NotAnImage extends Error {
  override name = 'NotAnImage';
}

/**
 * A JPEG (ITU-T T.81 annex B) without what a camera or program wrote about it: place, device, thumbnails, comments, and
 * whatever follows its end. Which way is up is kept.
 */
export async function* jpegWithoutPlace(reader: ByteReader): AsyncGenerator<Buffer> {
  const start = await reader.take(2);
  if (start[0] !== 0xff || start[1] !== SOI) throw new NotAnImage('no start of image');
  yield start;
  for (;;) {
    const marker = await nextMarker(reader);
    if (marker === EOI) break;
    yield* segment(reader, marker);
    if (marker === SOS) yield* scan(reader);
  }
  yield Buffer.from([0xff, EOI]);
}

/** The code of the next marker; fill bytes (0xff) may stand before it. */
async function nextMarker(reader: ByteReader): Promise<number> {
  if ((await reader.take(1))[0] !== 0xff) throw new NotAnImage('no marker where one must be');
  for (;;) {
    const code = (await reader.take(1))[0]!;
    if (code !== 0xff) return code;
  }
}

async function* segment(reader: ByteReader, marker: number): AsyncGenerator<Buffer> {
  if (marker < 0xc0 || (marker >= 0xd0 && marker <= SOI))
    throw new NotAnImage(`marker ${marker} out of place`);
  const length = (await reader.take(2)).readUInt16BE();
  if (length < 2) throw new NotAnImage('a segment shorter than its length');
  const body = await reader.take(length - 2);
  const kept = keptOf(marker, body);
  if (!kept) return;
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(kept.length + 2, 2);
  yield head;
  yield Buffer.from(kept);
}

/**
 * What of a segment is kept: what draws the image, and of what programs add (APPn, JPGn, comments) that which says how:
 * APP0 (JFIF), APP1 (which way is up), APP2 (colour profile), APP14 (Adobe colours).
 */
function keptOf(marker: number, body: Buffer): Buffer | undefined {
  const begins = (text: string): boolean => body.toString('latin1', 0, text.length) === text;
  if (marker <= LAST_THAT_DRAWS) return body;
  if (marker === 0xe0) return begins('JFIF\0') ? withoutThumbnail(body) : undefined; // JFXX: a thumbnail
  if (marker === 0xe1) return orientationOnly(body);
  if (marker === 0xe2) return begins(ICC) ? body : undefined; // MPF: more images
  if (marker === 0xee) return begins(ADOBE) ? Buffer.from(body.subarray(0, 12)) : undefined;
  return undefined;
}

/** JFIF may carry a thumbnail behind its fourteen bytes. */
function withoutThumbnail(body: Buffer): Buffer {
  const kept = Buffer.from(body.subarray(0, 14));
  if (kept.length === 14) kept.fill(0, 12);
  return kept;
}

/** Exif with one entry, the orientation, when the segment says one other than upright. */
function orientationOnly(body: Buffer): Buffer | undefined {
  const orientation =
    body.toString('latin1', 0, 6) === 'Exif\0\0' ? orientationOf(body.subarray(6)) : undefined;
  if (orientation === undefined || orientation < 2 || orientation > 8) return undefined;
  return Buffer.concat([
    Buffer.from('Exif\0\0MM\0\x2a\0\0\0\x08\0\x01', 'latin1'), // TIFF, big-endian; one entry at 8
    Buffer.from([0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0]),
    Buffer.alloc(4), // no further directory
  ]);
}

/** The orientation of the first directory of a TIFF header (Exif 2.32 section 4.6.4). */
function orientationOf(tiff: Buffer): number | undefined {
  if (tiff.length < 8) return undefined;
  const little = tiff.toString('latin1', 0, 2) === 'II';
  const u16 = (at: number): number => (little ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
  const directory = little ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4);
  if (directory + 2 > tiff.length) return undefined;
  for (let entry = 0; entry < u16(directory); entry++) {
    const at = directory + 2 + entry * 12;
    if (at + 12 > tiff.length) return undefined;
    if (u16(at) === ORIENTATION) return u16(at + 8);
  }
  return undefined;
}

/** The coded data of a scan, up to the marker that ends it. */
async function* scan(reader: ByteReader): AsyncGenerator<Buffer> {
  for (;;) {
    await reader.peek(2); // a marker is never cut between two pieces
    const piece = await reader.piece();
    if (!piece || piece.length < 2) throw new NotAnImage('a scan without an end');
    const end = markerIn(piece);
    if (end >= 0) {
      reader.unread(piece.subarray(end));
      yield piece.subarray(0, end);
      return;
    }
    const last = piece.at(-1) === 0xff ? 1 : 0;
    if (last > 0) reader.unread(piece.subarray(-1));
    yield piece.subarray(0, piece.length - last);
  }
}

/** Where a marker stands that is neither a stuffed byte nor a restart; -1 when there is none. */
function markerIn(piece: Buffer): number {
  for (let at = piece.indexOf(0xff); at >= 0 && at + 1 < piece.length; at = piece.indexOf(0xff, at + 1)) {
    const code = piece[at + 1]!;
    if (code !== 0 && code !== 0xff && (code < 0xd0 || code > 0xd7)) return at;
  }
  return -1;
}
