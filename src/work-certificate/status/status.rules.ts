import { isId } from '../../platform/ids/ids.js';
import { createHmac } from 'node:crypto';

/** Where a list is served: `uri` of a certificate's status and `sub` of the list. */
export function statusListUri(publicUrl: string, listId: string): string {
  return `${publicUrl}/v1/status-lists/${listId}`;
}

/** The list a URI of ours names; undefined for any other URI. */
export function listIdOf(publicUrl: string, uri: string): string | undefined {
  const id = uri.slice(uri.lastIndexOf('/') + 1);
  return isId(id) && statusListUri(publicUrl, id) === uri ? id : undefined;
}

const ROUNDS = 6; // four make a Luby-Rackoff cipher a strong permutation; two more for a domain this small

/**
 * A keyed permutation of 0 … 2^bits - 1 (Feistel network over HMAC-SHA-256): consecutive certificates get indices
 * that tell neither their order nor their neighbours, each once, without a table of what is taken.
 * @param bits an even number, at most 30
 */
export function permuted(counter: number, bits: number, seed: Uint8Array): number {
  const half = bits / 2;
  const mask = 2 ** half - 1;
  let left = counter >> half;
  let right = counter & mask;
  for (let round = 0; round < ROUNDS; round++) {
    const digest = createHmac('sha256', seed).update(`${round}|${right}`).digest();
    [left, right] = [right, left ^ (digest.readUInt32BE(0) & mask)];
  }
  return (left << half) | right;
}
