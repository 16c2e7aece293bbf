import { constants, deflateSync, inflateSync } from 'node:zlib';
import { fromBase64url } from './json.js';

/** Bits of one status (draft-ietf-oauth-status-list section 4). */
export type StatusBits = 1 | 2 | 4 | 8;

/** Registered status values. */
export const STATUS = { valid: 0, invalid: 1, suspended: 2 } as const;

const LARGEST_LIST = 1 << 24; // bytes once inflated; the bound on what a hostile list can make us allocate

/** One status other than `valid`. */
export interface StatusEntry {
  index: number;
  value: number;
}

/** Packs statuses into bytes, the lowest bits first; all others are `valid`. `size` is a number of entries. */
export function packStatuses(size: number, bits: StatusBits, entries: Iterable<StatusEntry>): Buffer {
  const bytes = Buffer.alloc(Math.ceil((size * bits) / 8));
  for (const { index, value } of entries) {
    if (index < 0 || index >= size) throw new RangeError(`no index ${index} in a list of ${size}`);
    const position = index * bits;
    const byte = position >> 3;
    bytes[byte] = bytes[byte]! | (value << (position & 7));
  }
  return bytes;
}

/** The status at an index; undefined beyond the end. */
export function statusAt(bytes: Uint8Array, bits: StatusBits, index: number): number | undefined {
  const position = index * bits;
  const byte = bytes[Math.floor(position / 8)];
  return byte === undefined ? undefined : (byte >> (position & 7)) & ((1 << bits) - 1);
}

/**
 * `lst`: base64url of the list in zlib format (RFC 1950). Only runs are looked for, because revoked certificates lie at
 * random between runs of valid ones: a tenth of the time of a search for longer matches, and not larger.
 */
export function deflateList(bytes: Uint8Array): string {
  return deflateSync(bytes, { level: 9, memLevel: 9, strategy: constants.Z_RLE }).toString('base64url');
}

/** The bytes of `lst`; undefined when it is none, or too large. */
export function inflateList(lst: string): Buffer | undefined {
  const compressed = fromBase64url(lst);
  if (!compressed) return undefined;
  try {
    return inflateSync(compressed, { maxOutputLength: LARGEST_LIST });
  } catch {
    return undefined; // no zlib stream, or one that grows past the bound
  }
}
