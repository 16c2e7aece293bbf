import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import type { JsonObject } from './json.js';
import { signerFrom, signJwt } from './jws.js';
import { deflateList, inflateList, packStatuses, statusAt, type StatusBits } from './status-list.js';
import { checkStatus, issueStatusToken, type StatusPolicy } from './status-token.js';
import { newKeyPair } from '../signature.js';

const { privateKey, publicKey } = newKeyPair();
const signer = signerFrom(privateKey.export({ format: 'jwk' }), 'k1');
const other = signerFrom(newKeyPair().privateKey.export({ format: 'jwk' }), 'k1');
const NOW = new Date('2026-11-20T08:00:00Z');
const ISSUER = 'https://issuer.test';
const URI = `${ISSUER}/v1/status-lists/1`;
const policy: StatusPolicy = {
  now: NOW,
  issuer: ISSUER,
  keysOf: () => [publicKey.export({ format: 'jwk' })],
};

const list = {
  uri: URI,
  issuer: ISSUER,
  issuedAt: NOW,
  expiresAt: new Date(NOW.getTime() + 3_600_000),
  ttlSeconds: 600,
  bits: 2 as const,
  lst: deflateList(
    packStatuses(16, 2, [
      { index: 3, value: 1 },
      { index: 5, value: 2 },
      { index: 6, value: 3 },
    ]),
  ),
};
const answer = (idx: number, token: string | null, by = policy): string => {
  const verdict = checkStatus({ idx, uri: URI }, token, by);
  if (verdict.outcome === 'valid') return 'valid';
  return verdict.outcome === 'invalid' ? verdict.reason : verdict.cause;
};

describe('a status list', () => {
  it('gives back what was packed, at every width', () => {
    fc.assert(
      fc.property(
        fc.constantFrom<StatusBits>(1, 2, 4, 8),
        fc.uniqueArray(fc.tuple(fc.nat(999), fc.nat(255)), { selector: ([index]) => index }),
        (bits, entries) => {
          const values = new Map(entries.map(([index, value]) => [index, value % (1 << bits)]));
          const packed = packStatuses(
            1000,
            bits,
            [...values].map(([index, value]) => ({ index, value })),
          );
          const bytes = inflateList(deflateList(packed))!;
          for (let index = 0; index < 1000; index++)
            expect(statusAt(bytes, bits, index)).toBe(values.get(index) ?? 0);
          expect(statusAt(bytes, bits, 1000)).toBeUndefined();
        },
      ),
      { numRuns: 40 },
    );
  });

  it('says valid, revoked, suspended, or another word', () => {
    const token = issueStatusToken(list, signer);
    expect([0, 3, 5, 6, 15, 16].map((idx) => answer(idx, token))).toEqual([
      'valid',
      'revoked',
      'suspended',
      'status-not-valid',
      'valid',
      'status-index-out-of-range',
    ]);
  });

  it('leaves the answer open when it is missing, stale or not the issuer’s', () => {
    const token = issueStatusToken(list, signer);
    const [, body = ''] = token.split('.');
    const payload = JSON.parse(Buffer.from(body, 'base64url').toString()) as never;
    expect(answer(0, null)).toBe('status-list-unreachable');
    expect(answer(0, token, { ...policy, now: new Date(NOW.getTime() + 3_600_001) })).toBe(
      'status-list-expired',
    );
    expect(answer(0, token, { ...policy, keysOf: () => 'unreachable' })).toBe('issuer-keys-unreachable');
    expect(answer(0, issueStatusToken(list, other))).toBe('status-list-untrusted');
    expect(answer(0, issueStatusToken({ ...list, uri: `${URI}1` }, signer))).toBe('status-list-untrusted');
    expect(answer(0, issueStatusToken({ ...list, issuer: 'https://b.test' }, signer))).toBe(
      'status-list-untrusted',
    );
    expect(answer(0, signJwt({ typ: 'JWT' }, payload, signer))).toBe('status-list-untrusted');
    expect(answer(0, issueStatusToken({ ...list, bits: 3 as never }, signer))).toBe('status-list-untrusted');
    expect(answer(0, issueStatusToken({ ...list, lst: 'AAAA' }, signer))).toBe('status-list-untrusted');
    expect(answer(0, 'no token')).toBe('status-list-untrusted');
  });

  const day = 86_400;
  it.each<[string, { exp?: unknown; ttl?: unknown }, number, string]>([
    ['exp, and is old for its ttl', { exp: 3600, ttl: 600 }, 3599, 'valid'],
    ['exp, and has reached it', { exp: 3600, ttl: 600 }, 3600, 'status-list-expired'],
    ['ttl alone, and is younger', { ttl: 600 }, 599, 'valid'],
    ['ttl alone, and is as old', { ttl: 600 }, 600, 'status-list-expired'],
    ['ttl alone, of a week', { ttl: 7 * day }, 7 * day - 1, 'valid'],
    ['neither, and is younger than a day', {}, day - 1, 'valid'],
    ['neither, and is a day old', {}, day, 'status-list-expired'],
    ['an exp that is no number', { exp: 'never', ttl: 600 }, 0, 'status-list-untrusted'],
    ['a ttl that is no number', { ttl: '600' }, 0, 'status-list-untrusted'],
    ['a ttl that is not positive', { ttl: 0 }, 0, 'status-list-untrusted'],
    ['an exp, and a ttl that is not positive', { exp: 3600, ttl: -1 }, 0, 'status-list-untrusted'],
  ])('that says %s', (_, { exp, ttl }, age, expected) => {
    const iat = NOW.getTime() / 1000;
    const payload = {
      iss: ISSUER,
      sub: URI,
      iat,
      ...(exp !== undefined && { exp: typeof exp === 'number' ? iat + exp : exp }),
      ...(ttl !== undefined && { ttl }),
      status_list: { bits: list.bits, lst: list.lst },
    };
    const token = signJwt({ typ: 'statuslist+jwt' }, payload as JsonObject, signer);
    expect(answer(0, token, { ...policy, now: new Date(NOW.getTime() + age * 1000) })).toBe(expected);
  });

  it('that inflates without end is not opened', () => {
    const bomb = deflateList(Buffer.alloc((1 << 24) + 1));
    expect(bomb.length).toBeLessThan(100_000);
    expect(answer(0, issueStatusToken({ ...list, lst: bomb }, signer))).toBe('status-list-untrusted');
  });
});
