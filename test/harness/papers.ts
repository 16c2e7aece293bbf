import { createHash, randomBytes } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { newId } from '../../src/platform/ids/ids.js';
import type { Actor } from '../../src/platform/http/access/actor.js';
import type { Answer, House } from './app.js';

/** SHA-256, base64url, as documents are known by. */
export const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('base64url');

/** A PDF of about so many bytes, no two alike. */
export function pdf(bytes = 1_000): Buffer {
  return Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(bytes), Buffer.from('\n%%EOF\n')]);
}

const segment = (marker: number, body: Buffer): Buffer => {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([head, body]);
};

/** Exif with an orientation and a place: a marker text stands for the coordinates. */
function exif(orientation: number, place: string): Buffer {
  const tiff = Buffer.alloc(26);
  tiff.write('II\x2a\0', 'latin1');
  tiff.writeUInt32LE(8, 4);
  tiff.writeUInt16LE(1, 8);
  tiff.writeUInt16LE(0x0112, 10);
  tiff.writeUInt16LE(3, 12);
  tiff.writeUInt32LE(1, 14);
  tiff.writeUInt16LE(orientation, 18);
  return Buffer.concat([Buffer.from('Exif\0\0'), tiff, Buffer.from(place)]);
}

/** A JPEG as a phone writes it: its place stands in Exif, XMP, a comment, and behind its end. */
export function jpeg(place: string, orientation = 6, scanBytes = 5_000): Buffer {
  const coded = Buffer.from(randomBytes(scanBytes).filter((byte) => byte !== 0xff));
  const restart = Buffer.from([0xff, 0xd0, 0xff, 0]);
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    segment(0xe0, Buffer.from('JFIF\0\x01\x01\0\0\x01\0\x01\0\0', 'latin1')),
    segment(0xe1, exif(orientation, place)),
    segment(0xe1, Buffer.from(`http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>${place}</x:xmpmeta>`)),
    segment(0xe2, Buffer.from('ICC_PROFILE\0\x01\x01colours', 'latin1')),
    segment(0xe2, Buffer.from(`MPF\0${place}`)),
    segment(0xfe, Buffer.from(place)),
    segment(0xdb, Buffer.alloc(65)),
    segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])),
    coded,
    restart,
    coded,
    Buffer.from([0xff, 0xd9]),
    Buffer.from(`a film with ${place}`),
  ]);
}

const chunk = (type: string, body: Buffer): Buffer => {
  const head = Buffer.alloc(4);
  head.writeUInt32BE(body.length);
  const named = Buffer.concat([Buffer.from(type, 'latin1'), body]);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([head, named, sum]);
};

/** A PNG whose place stands in Exif, texts and a private chunk. */
export function png(place: string): Buffer {
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', Buffer.from([0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0])),
    chunk('gAMA', Buffer.from([0, 0, 0xb1, 0x8f])),
    chunk('eXIf', Buffer.from(place)),
    chunk('iTXt', Buffer.from(`XML:com.adobe.xmp\0\0\0\0\0${place}`)),
    chunk('tEXt', Buffer.from(`Location\0${place}`)),
    chunk('prVt', Buffer.from(place)),
    chunk('IDAT', randomBytes(3_000)),
    chunk('IEND', Buffer.alloc(0)),
    Buffer.from(place),
  ]);
}

const riff = (type: string, body: Buffer): Buffer => {
  const head = Buffer.from(`${type}\0\0\0\0`, 'latin1');
  head.writeUInt32LE(body.length, 4);
  return Buffer.concat([head, body, Buffer.alloc(body.length % 2)]);
};

/** A WebP whose place stands in Exif and XMP, both announced in its flags. */
export function webp(place: string): Buffer {
  const body = Buffer.concat([
    Buffer.from('WEBP'),
    riff('VP8X', Buffer.from([0x0c, 0, 0, 0, 0, 0, 0, 0, 0, 0])),
    riff('VP8L', randomBytes(2_001)),
    riff('EXIF', Buffer.from(place)),
    riff('XMP ', Buffer.from(place)),
  ]);
  return Buffer.concat([riff('RIFF', body), Buffer.from(place)]);
}

/** What is uploaded, as whom. */
export interface Paper {
  purpose: string;
  bytes: Buffer;
  type?: string;
  subjectId?: string;
  key?: string;
}

/** Uploads a document in one request. */
export function upload(house: House, as: Actor, paper: Paper): Promise<Answer> {
  const { purpose, bytes, type = 'application/pdf', subjectId, key = newId() } = paper;
  const fields = { purpose, ...(subjectId !== undefined && { subjectId }) };
  return house.call('POST', '/v1/documents', { as, key, ...multipart(fields, bytes, type) });
}

/** A form with one file behind its fields. */
export function multipart(
  fields: Record<string, string>,
  bytes: Buffer,
  type: string,
): { headers: Record<string, string>; bytes: Buffer } {
  const boundary = `x${newId()}`;
  const parts = Object.entries(fields).map(
    ([name, value]) => `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  );
  const head = `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="a"\r\nContent-Type: ${type}\r\n\r\n`;
  return {
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
    bytes: Buffer.concat([Buffer.from(parts.join('') + head), bytes, Buffer.from(`\r\n--${boundary}--\r\n`)]),
  };
}
