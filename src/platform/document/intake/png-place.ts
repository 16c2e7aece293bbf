import type { ByteReader } from './byte-reader.js';
import { NotAnImage } from './jpeg-place.js';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** What no reader may pass over. Whoever meets another one gives up (W3C PNG, section 14.1). */
const CRITICAL = new Set('IHDR PLTE IDAT IEND'.split(' '));
/** What says how to draw it. Exif, texts (XMP and raw profiles stand in them) and what a maker added are not here. */
const DRAWN_BY = new Set('cHRM gAMA iCCP sBIT sRGB cICP mDCV cLLI bKGD hIST tRNS pHYs sPLT'.split(' '));

/** A PNG (W3C PNG, section 5) without Exif, texts, private chunks and whatever follows its end. */
export async function* pngWithoutPlace(reader: ByteReader): AsyncGenerator<Buffer> {
  const signature = await reader.take(8);
  if (!signature.equals(SIGNATURE)) throw new NotAnImage('no PNG signature');
  yield signature;
  for (;;) {
    const head = await reader.take(8);
    const length = head.readUInt32BE();
    const type = head.toString('latin1', 4);
    if (length > 0x7fff_ffff || !/^[A-Za-z]{4}$/.test(type)) throw new NotAnImage('no PNG chunk');
    if (type === 'IEND' && length !== 0) throw new NotAnImage('something in the end of a PNG');
    const isKept = isNeeded(type);
    if (isKept) yield Buffer.from(head);
    for await (const piece of reader.pass(length + 4)) if (isKept) yield piece; // its checksum too
    if (type === 'IEND') return;
  }
}

/** @throws NotAnImage for a critical chunk that is none of PNG's: what it holds nobody knows */
function isNeeded(type: string): boolean {
  if (/^[A-Z]/.test(type) && !CRITICAL.has(type)) throw new NotAnImage('a critical chunk that is not PNG’s');
  return CRITICAL.has(type) || DRAWN_BY.has(type);
}
