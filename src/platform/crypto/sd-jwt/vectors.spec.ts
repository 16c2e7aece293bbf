import { describe, expect, it } from 'vitest';
import type { JsonWebKey } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { present } from './present.js';
import { inflateList, statusAt, type StatusBits } from './status-list.js';
import { type Policy, verifyCredential, verifySdJwt } from './verify.js';

// the published examples are not in the repository; XINGONG_DATA says where they are
const folder = path.join(process.env['XINGONG_DATA'] ?? '../shared/data', 'credentials');
const isThere = existsSync(folder);
if (!isThere) console.warn(`SKIPPED: the RFC 9901 and status list vectors; ${folder} does not exist`);
const withVectors = isThere ? describe : describe.skip;

interface Vector {
  line: number;
  section: string;
  token: string;
  header: { typ: string };
  disclosures: number;
  kb?: { nonce: string; aud: string };
}
interface Vectors {
  issuerJwk: JsonWebKey;
  vectors: Vector[];
}
const read = <T>(file: string): T => JSON.parse(readFileSync(path.join(folder, file), 'utf8')) as T;

/** The time at which an example was signed, so that its age is right. */
function nowOf({ token, kb }: Vector): Date {
  if (!kb) return new Date(1_700_000_000_000);
  const body = token.split('~').pop()!.split('.')[1]!;
  return new Date((JSON.parse(Buffer.from(body, 'base64url').toString()) as { iat: number }).iat * 1000);
}

withVectors('the published examples', () => {
  const files = isThere ? ['rfc9901.json', 'sd-jwt-vc.json'] : [];
  const all = files.flatMap((file) => {
    const { issuerJwk, vectors } = read<Vectors>(file);
    return vectors.map(
      (vector) => [`${file} line ${vector.line}: ${vector.section}`, vector, issuerJwk] as const,
    );
  });
  const policyOf = (vector: Vector, key: JsonWebKey): Policy => ({
    now: nowOf(vector),
    typ: vector.header.typ,
    keysOf: () => [key],
    binding: vector.kb ? { audience: vector.kb.aud, nonce: vector.kb.nonce } : 'none',
  });

  it('are all here', () => expect(all).toHaveLength(14));

  it.each(all)('%s', (_, vector, key) => {
    const isCredential = vector.header.typ === 'dc+sd-jwt';
    const verdict = (isCredential ? verifyCredential : verifySdJwt)(vector.token, policyOf(vector, key));
    if (!vector.token.includes('~')) {
      // the RFC prints the issuer-signed JWT alone once; alone it is no SD-JWT
      expect(verdict).toEqual({ outcome: 'invalid', reason: 'malformed' });
      return;
    }
    expect(verdict).toMatchObject({ outcome: 'valid' });
    expect((verdict as { disclosed: unknown[] }).disclosed).toHaveLength(vector.disclosures);
    expect(JSON.stringify((verdict as { payload: unknown }).payload)).not.toMatch(/"_sd"|"\.\.\."|_sd_alg/);
  });

  it('are refused once any byte of any part is another', () => {
    for (const [, vector, key] of all.filter(([, { token }]) => token.includes('~'))) {
      const step = Math.ceil(vector.token.length / 60);
      for (let at = 0; at < vector.token.length; at += step) {
        const byte = vector.token[at] === 'A' ? 'B' : 'A';
        if (vector.token[at] === '~') continue;
        const token = vector.token.slice(0, at) + byte + vector.token.slice(at + 1);
        expect(verifySdJwt(token, policyOf(vector, key)).outcome).toBe('invalid');
      }
    }
  });

  it('can be presented anew', () => {
    for (const [, vector, key] of all.filter(([, { token }]) => token.endsWith('~'))) {
      const shown = present(vector.token, 'all');
      expect(shown.length).toBe(vector.token.length);
      expect(verifySdJwt(shown, policyOf(vector, key)).outcome).toBe('valid');
    }
  });
});

withVectors('the status lists of draft-ietf-oauth-status-list appendix C', () => {
  const lists = isThere
    ? read<{ bits: StatusBits; lst: string; expected: Record<string, number> }[]>('status-list.json')
    : [];
  it.each(lists.map((list) => [list.bits, list] as const))('%i bits', (bits, { lst, expected }) => {
    const bytes = inflateList(lst)!;
    let wrong = 0;
    for (let index = 0; index < 1 << 20; index++)
      if (statusAt(bytes, bits, index) !== (expected[index] ?? 0)) wrong++;
    expect(wrong).toBe(0);
    expect(statusAt(bytes, bits, 1 << 20)).toBeUndefined();
  });
});
