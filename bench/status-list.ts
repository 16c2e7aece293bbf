/**
 * Status of ten million certificates, one in fifty revoked, in lists as they are published:
 * `npm run build && node dist/bench/status-list.js`. Each list is packed, deflated, signed as a token and read again as a
 * verifier does; ES256, two bits a certificate. The size is that of the lists, deflated; their text is a third longer.
 */
import { signerFrom } from '../src/platform/crypto/sd-jwt/jws.js';
import {
  deflateList,
  inflateList,
  packStatuses,
  STATUS,
  type StatusEntry,
  statusAt,
} from '../src/platform/crypto/sd-jwt/status-list.js';
import { issueStatusToken } from '../src/platform/crypto/sd-jwt/status-token.js';
import { middle, promised } from './promise.js';
import { newKeyPair } from '../src/platform/crypto/signature.js';

const LIST_SIZE = 2 ** 20; // as PublishStatusList makes them
const CERTIFICATES = 10_000_000;
const REVOKED_ONE_IN = 50;
const MOST_BYTES = 300_000;
const MOST_MS = 100;
const ROUNDS = 5;

const lists = Math.ceil(CERTIFICATES / LIST_SIZE);
const revoked = Array.from({ length: lists }, (): StatusEntry[] => {
  const chosen = new Set<number>();
  while (chosen.size < LIST_SIZE / REVOKED_ONE_IN) chosen.add(Math.floor(Math.random() * LIST_SIZE));
  return [...chosen].map((index) => ({ index, value: STATUS.invalid }));
});
const { privateKey } = newKeyPair();
const signer = signerFrom(privateKey.export({ format: 'jwk' }));
const issuedAt = new Date();
const about = {
  issuer: 'https://issuer.test',
  issuedAt,
  expiresAt: issuedAt,
  ttlSeconds: 600,
  bits: 2 as const,
};

function publish(): { ms: number; bytes: number; characters: number; readMs: number } {
  const total = { ms: 0, bytes: 0, characters: 0, readMs: 0 };
  for (const [n, entries] of revoked.entries()) {
    const start = performance.now();
    const lst = deflateList(packStatuses(LIST_SIZE, 2, entries));
    const token = issueStatusToken({ ...about, uri: `https://issuer.test/status/${n}`, lst }, signer);
    total.ms += performance.now() - start;
    total.bytes += Buffer.from(lst, 'base64url').length;
    total.characters += token.length;
    const began = performance.now();
    const bytes = inflateList(lst);
    total.readMs += performance.now() - began;
    if (!bytes || entries.some(({ index }) => statusAt(bytes, 2, index) !== STATUS.invalid))
      throw new Error('a list does not say what was put into it');
  }
  return total;
}

publish();
const rounds = Array.from({ length: ROUNDS }, publish);
const ms = middle(rounds.map((round) => round.ms));
const { bytes, characters } = rounds[0]!;
console.log(
  `${lists} lists of ${LIST_SIZE} statuses; ${Math.round(characters / 1000)} kB as tokens, read again in ${middle(rounds.map(({ readMs }) => readMs)).toFixed(0)} ms`,
);
promised({
  promise: 'status lists of 10 M certificates, 2 % revoked: size',
  figure: `${Math.round(bytes / 1000)} kB`,
  ratio: bytes / MOST_BYTES,
  is: 'at most',
  bound: 1,
});
promised({
  promise: 'status lists of 10 M certificates, 2 % revoked: time',
  figure: `${ms.toFixed(0)} ms`,
  ratio: ms / MOST_MS,
  is: 'at most',
  bound: 1,
});
