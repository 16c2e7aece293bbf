import { describe, expect, it } from 'vitest';
import { MEDIA_TYPES } from '../purposes.js';
import { takenIn } from './intake.js';

const PLACE = Buffer.from('N28.2282 E112.9388');

async function* once(bytes: Buffer): AsyncGenerator<Buffer> {
  yield* [bytes];
}

async function kept(declared: string, bytes: Buffer): Promise<Buffer> {
  const rule = { types: MEDIA_TYPES, place: 'removed', whose: 'uploader' } as const;
  const pieces: Uint8Array[] = [];
  for await (const piece of takenIn(once(bytes), { declared, rule, maxBytes: 2 ** 26 })) pieces.push(piece);
  return Buffer.concat(pieces);
}

const counted = (count: number, bytes: Buffer): Buffer => Buffer.alloc(count * bytes.length, bytes);

const segment = (marker: number, body: Buffer): Buffer => {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([head, body]);
};
const jpegOf = (...segments: Buffer[]): Buffer =>
  Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    ...segments,
    segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])),
    Buffer.from([7, 7, 0xff, 0xd9]),
  ]);

const chunk = (type: string, body: Buffer): Buffer => {
  const head = Buffer.alloc(4);
  head.writeUInt32BE(body.length);
  return Buffer.concat([head, Buffer.from(type, 'latin1'), body, Buffer.alloc(4)]);
};
const pngOf = (...chunks: Buffer[]): Buffer =>
  Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', Buffer.alloc(13)),
    ...chunks,
  ]);

const riff = (type: string, body: Buffer): Buffer => {
  const head = Buffer.from(`${type}\0\0\0\0`, 'latin1');
  head.writeUInt32LE(body.length, 4);
  return Buffer.concat([head, body, Buffer.alloc(body.length % 2)]);
};
const webpOf = (...chunks: Buffer[]): Buffer => riff('RIFF', Buffer.concat([Buffer.from('WEBP'), ...chunks]));

describe('what a camera wrote', () => {
  it.each([
    ['APP14 of somebody else', 'image/jpeg', jpegOf(segment(0xee, PLACE))],
    [
      'APP14 behind the colours',
      'image/jpeg',
      jpegOf(segment(0xee, Buffer.concat([Buffer.from('Adobe\0d\0\0\0\0\x01'), PLACE]))),
    ],
    ['an extension of JPEG', 'image/jpeg', jpegOf(segment(0xf3, PLACE))],
    [
      'a frame of an animation',
      'image/webp',
      webpOf(
        riff('ANMF', Buffer.concat([Buffer.alloc(16), riff('VP8L', Buffer.alloc(9)), riff('EXIF', PLACE)])),
      ),
    ],
  ])('does not stay in %s', async (_where, type, bytes) => {
    const left = await kept(type, bytes);
    expect(left.includes(PLACE.subarray(0, 8))).toBe(false);
    expect(left.length).toBeGreaterThan(10);
  });

  it.each([
    ['the end of a PNG', 'image/png', pngOf(chunk('IDAT', Buffer.alloc(9)), chunk('IEND', PLACE))],
    [
      'a critical chunk that is not PNG’s',
      'image/png',
      pngOf(chunk('PLCE', PLACE), chunk('IEND', Buffer.alloc(0))),
    ],
    [
      'a frame that is longer than its animation',
      'image/webp',
      webpOf(riff('ANMF', Buffer.concat([Buffer.alloc(16), Buffer.from('VP8L\xff\0\0\0', 'latin1')]))),
    ],
  ])('makes %s a broken image', async (_where, type, bytes) => {
    await expect(kept(type, bytes)).rejects.toMatchObject({ code: 'document.broken' });
  });

  it('says how a JPEG is drawn: Adobe’s colours stay, twelve bytes of them', async () => {
    const colours = Buffer.from('Adobe\0d\0\0\0\0\x01', 'latin1');
    expect((await kept('image/jpeg', jpegOf(segment(0xee, colours)))).includes(segment(0xee, colours))).toBe(
      true,
    );
  });

  it.each([
    [
      'empty chunks',
      'image/png',
      pngOf(counted(150_000, chunk('IDAT', Buffer.alloc(0))), chunk('IEND', Buffer.alloc(0))),
    ],
    ['empty segments', 'image/jpeg', jpegOf(counted(150_000, segment(0xdb, Buffer.alloc(0))))],
    ['bytes that fill', 'image/jpeg', jpegOf(counted(150_000, Buffer.from([0xff])))],
    ['scans of nothing', 'image/jpeg', jpegOf(counted(150_000, segment(0xda, Buffer.alloc(0))))],
    ['empty frames', 'image/webp', webpOf(counted(150_000, riff('VP8 ', Buffer.alloc(0))))],
  ])('is not looked for in %s without end', async (_what, type, bytes) => {
    await expect(kept(type, bytes)).rejects.toMatchObject({ code: 'document.broken' });
  });

  it('is looked for in the largest image an encoder writes, in chunks of 8 KiB', async () => {
    const bytes = pngOf(counted(7_000, chunk('IDAT', Buffer.alloc(8_192))), chunk('IEND', Buffer.alloc(0)));
    expect((await kept('image/png', bytes)).equals(bytes)).toBe(true);
  });
});
