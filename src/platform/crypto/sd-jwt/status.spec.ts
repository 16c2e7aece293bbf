import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { generateKeyPairSync } from 'node:crypto';
import { signerFrom, signJwt } from './jws.js';
import { deflateList, inflateList, packStatuses, statusAt, type StatusBits } from './status-list.js';
import { checkStatus, issueStatusToken, type StatusPolicy } from './status-token.js';

const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const signer = signerFrom(privateKey.export({ format: 'jwk' }), 'k1');
const other = signerFrom(
  generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' }),
  'k1',
);
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

  it('that inflates without end is not opened', () => {
    const bomb = deflateList(Buffer.alloc((1 << 24) + 1));
    expect(bomb.length).toBeLessThan(100_000);
    expect(answer(0, issueStatusToken({ ...list, lst: bomb }, signer))).toBe('status-list-untrusted');
  });
});
