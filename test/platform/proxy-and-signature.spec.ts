import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CompactSign, exportJWK, importJWK, type JWK } from 'jose';
import { keyPairOf, makeKeyPair, signStatement } from '../../demo/client/keys.js';
import { canonicalJson } from '../../src/platform/crypto/canonical.js';
import { newKeyPair, keyIdOf, verifyStatement } from '../../src/platform/crypto/signature.js';
import { type House, openHouse } from '../harness/app.js';

describe('an address behind a proxy', () => {
  let house: House;
  beforeAll(async () => void (house = await openHouse({ XINGONG_TRUST_PROXY: 'true' })), 60_000);
  afterAll(() => house.close());

  const revoke = async (forwarded: string): Promise<number> => {
    const headers = { 'x-forwarded-for': forwarded };
    return (await house.call('POST', '/oauth/revoke', { form: { token: 'nobody-knows' }, headers })).status;
  };

  it('is the one the proxy saw, not one the caller wrote before it', async () => {
    const statuses = new Set<number>();
    for (let n = 0; n < 62; n++) statuses.add(await revoke(`198.51.100.${n}, 203.0.113.7`));
    expect([...statuses]).toEqual([200, 429]);
    expect(await revoke('198.51.100.1, 203.0.113.8')).toBe(200);
  });
});

describe('a signed statement', () => {
  const statement = { contractId: 'c1', amountFen: 5 };
  const typ = 'xingong-contract+jws';
  const b64 = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const verdict = (jws: string, key: JWK, given: unknown = statement): Promise<string> =>
    verifyStatement({ jws, statement: given, typ, key }).then(
      () => 'holds',
      (error: { code?: string }) => error.code ?? 'crashed',
    );

  it('holds for its purpose, words and key, and nothing else', async () => {
    const keys = await makeKeyPair();
    const jws = await signStatement(keys, typ, statement);
    const other = await makeKeyPair();
    expect(await verdict(jws, keys.publicJwk)).toBe('holds');
    expect(await verdict(jws, other.publicJwk)).toBe('signature.invalid');
    expect(await verdict(jws, keys.publicJwk, { ...statement, amountFen: 6 })).toBe('signature.invalid');
    const elsewhere = await signStatement(keys, 'xingong-escrow-release+jws', statement);
    expect(await verdict(elsewhere, keys.publicJwk)).toBe('signature.invalid');
    expect((await keyPairOf(keys.privateJwk)).kid).toBe(keyIdOf(jws));
  });

  it('is not believed under another algorithm, with a critical header or with anything between the dots', async () => {
    const keys = await makeKeyPair();
    const payload = canonicalJson(statement);
    const body = Buffer.from(payload).toString('base64url');
    const hs = b64({ alg: 'HS256', typ, kid: keys.kid });
    const secret = Buffer.from(JSON.stringify(keys.publicJwk));
    const mac = createHmac('sha256', secret).update(`${hs}.${body}`).digest('base64url');
    const good = await signStatement(keys, typ, statement);
    const [header, , signature] = good.split('.') as [string, string, string];
    const signer = await importJWK(keys.privateJwk, 'ES256');
    const critical = await new CompactSign(Buffer.from(payload))
      .setProtectedHeader({ alg: 'ES256', typ, kid: keys.kid, crit: ['exp'], exp: 1 })
      .sign(signer, { crit: { exp: true } });
    const stranger = await makeKeyPair();
    const embedded = await new CompactSign(Buffer.from(payload))
      .setProtectedHeader({ alg: 'ES256', typ, kid: keys.kid, jwk: stranger.publicJwk })
      .sign(await importJWK(stranger.privateJwk, 'ES256'));
    const detached = (jws: string): string => jws.replace(/\..*\./, '..');
    const forged = {
      none: `${b64({ alg: 'none', typ, kid: keys.kid })}..`,
      noneSigned: `${b64({ alg: 'none', typ, kid: keys.kid })}..AA`,
      mac: `${hs}..${mac}`,
      critical: detached(critical),
      embedded: detached(embedded),
      attached: `${header}.${body}.${signature}`,
      more: `${good}.`,
      upper: `${b64({ alg: 'es256', typ, kid: keys.kid })}..${signature}`,
      empty: `${header}..`,
      zeros: `${header}..${Buffer.alloc(64).toString('base64url')}`,
    };
    for (const [name, jws] of Object.entries(forged))
      expect([name, await verdict(jws, keys.publicJwk)]).toEqual([name, 'signature.invalid']);
  });

  it('is refused, not crashed on, by a key of another kind', async () => {
    const keys = await makeKeyPair();
    const jws = await signStatement(keys, typ, statement);
    const { publicKey } = newKeyPair('Ed25519');
    expect(await verdict(jws, await exportJWK(publicKey))).toBe('signature.invalid');
    expect(await verdict(jws, { kty: 'oct', k: 'AAAA' })).toBe('signature.invalid');
    for (const text of ['', '..', 'e30..AA', `${b64(null)}..AA`, `${b64({ kid: 7 })}..AA`])
      expect(() => keyIdOf(text)).toThrow(/kid/);
  });
});
