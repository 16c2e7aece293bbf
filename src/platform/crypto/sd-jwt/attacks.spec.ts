import { describe, expect, it } from 'vitest';
import { createHmac, type JsonWebKey } from 'node:crypto';
import { digestOfText, makeDisclosure } from './disclosure.js';
import type { Json, JsonObject } from './json.js';
import { issueCredential, selective } from './issue.js';
import { isSignedBy, parseJws, signerFrom, signJwt, type Signer } from './jws.js';
import { hold, present } from './present.js';
import { type Policy, verifyCredential } from './verify.js';
import { newKeyPair } from '../signature.js';

const pair = (): { signer: Signer; jwk: JsonWebKey } => {
  const { privateKey, publicKey } = newKeyPair();
  return {
    signer: signerFrom(privateKey.export({ format: 'jwk' })),
    jwk: publicKey.export({ format: 'jwk' }),
  };
};
const issuer = pair();
const holder = pair();
const stranger = pair();

const NOW = new Date('2026-11-20T08:00:00Z');
const at = NOW.getTime() / 1000;
const ISSUER = 'https://issuer.test';
const VCT = 'https://issuer.test/vct/education/v1';
const AUDIENCE = 'x509_hash:verifier';
const NONCE = 'n-0S6_WzA2Mj';

const policy: Policy = {
  now: NOW,
  keysOf: (name) => (name === ISSUER ? [issuer.jwk] : 'not-trusted'),
  binding: { audience: AUDIENCE, nonce: NONCE },
  vct: [VCT],
  neverSelective: ['assurance'],
};
const unbound: Policy = { ...policy, binding: 'none' };

const CLAIMS = {
  iss: ISSUER,
  vct: VCT,
  iat: at - 86_400,
  exp: at + 86_400,
  cnf: { jwk: holder.jwk as JsonObject },
};
const base = {
  ...CLAIMS,
  assurance: 'verified',
  name: selective('王小明'),
  school: selective({ city: selective('长沙'), title: '湖南大学' }),
  skills: [selective('焊工'), '电工', selective('叉车')],
};

/** A token of the attacker's or a careless issuer's making: any payload, any disclosures. */
interface Forged {
  header?: JsonObject;
  payload: JsonObject;
  disclosures?: string[];
  signer?: Signer;
}
const forge = ({
  header = { typ: 'dc+sd-jwt' },
  payload,
  disclosures = [],
  signer = issuer.signer,
}: Forged): string => `${[signJwt(header, payload, signer), ...disclosures].join('~')}~`;
const encoded = (parts: Json): string => Buffer.from(JSON.stringify(parts)).toString('base64url');
const kb = (bound: string, change: JsonObject = {}, header: JsonObject = { typ: 'kb+jwt' }): string =>
  bound +
  signJwt(
    header,
    { iat: at, aud: AUDIENCE, nonce: NONCE, sd_hash: digestOfText(bound), ...change },
    holder.signer,
  );
const hiding = (...digests: string[]): JsonObject => ({ ...CLAIMS, _sd: digests, _sd_alg: 'sha-256' });

const ask = (token: string, by: Policy = policy): string => {
  const verdict = verifyCredential(token, by);
  if (verdict.outcome === 'valid') return 'valid';
  return verdict.outcome === 'invalid' ? verdict.reason : verdict.cause;
};

const issued = issueCredential(base, issuer.signer);
const binding = { signer: holder.signer, audience: AUDIENCE, nonce: NONCE, at: NOW };
const [jwt = ''] = issued.split('~');
const parts = issued.split('~').slice(1, -1);

describe('an honest presentation', () => {
  it('shows what was chosen and nothing else', () => {
    const verdict = verifyCredential(
      present(issued, ['name', ['school', 'city'], ['skills', 0]], binding),
      policy,
    );
    expect(verdict).toMatchObject({
      outcome: 'valid',
      vct: VCT,
      issuer: ISSUER,
      payload: {
        name: '王小明',
        assurance: 'verified',
        school: { city: '长沙', title: '湖南大学' },
        skills: ['焊工', '电工'],
      },
    });
    expect(JSON.stringify(verdict)).not.toMatch(/_sd|\.\.\./);
  });

  it('shows everything, or nothing', () => {
    expect(verifyCredential(present(issued, 'all', binding), policy)).toMatchObject({
      payload: { skills: ['焊工', '电工', '叉车'] },
    });
    const bare = verifyCredential(present(issued, [], binding), policy);
    expect(bare).toMatchObject({ outcome: 'valid', disclosed: [], payload: { skills: ['电工'] } });
    expect(bare).not.toHaveProperty('payload.name');
  });

  it('is the same from a credential taken apart once', () => {
    const show = ['name', ['skills', 0]];
    expect(present(hold(issued), show)).toBe(present(issued, show));
    expect(() => hold(`${issued}bm90aGluZw~`)).toThrow('disclosure-malformed');
  });

  it('reads UTF-8 strictly, and a replacement character that was written as one', () => {
    const odd = makeDisclosure('s'.repeat(22), 'name', '王\uFFFD');
    const verdict = verifyCredential(
      forge({ payload: hiding(odd.digest), disclosures: [odd.encoded] }),
      unbound,
    );
    expect(verdict).toMatchObject({ outcome: 'valid', payload: { name: '王\uFFFD' } });
    const text = Buffer.from(odd.encoded, 'base64url');
    const torn = Buffer.concat([text.subarray(0, text.length - 3), Buffer.from('"]')]).toString('base64url');
    const broken = forge({ payload: hiding(digestOfText(torn)), disclosures: [torn] });
    expect(verifyCredential(broken, unbound)).toMatchObject({ reason: 'disclosure-malformed' });
  });

  it('is told apart from that of another, however many keys are met in between', () => {
    const keys = Array.from({ length: 1100 }, pair);
    const jws = parseJws(signJwt({}, { n: 1 }, keys[0]!.signer))!;
    expect(isSignedBy(jws, keys[0]!.jwk)).toBe(true);
    expect(keys.slice(1).some(({ jwk }) => isSignedBy(jws, jwk))).toBe(false);
    expect(isSignedBy(jws, keys[0]!.jwk)).toBe(true);
    expect(isSignedBy(jws, { ...keys[0]!.jwk, y: keys[1]!.jwk.y! })).toBe(false);
  });

  it('refuses to show what is not there', () => {
    expect(() => present(issued, ['salary'])).toThrow(RangeError);
  });

  it('hides with 128-bit salts that are never the same, in sorted order', () => {
    const salts = parts.map(
      (part) => (JSON.parse(Buffer.from(part, 'base64url').toString()) as string[])[0]!,
    );
    expect(new Set(salts).size).toBe(parts.length);
    for (const salt of salts) expect(Buffer.from(salt, 'base64url').length).toBeGreaterThanOrEqual(16);
    const { _sd } = JSON.parse(Buffer.from(jwt.split('.')[1]!, 'base64url').toString()) as { _sd: string[] };
    expect(_sd).toEqual([..._sd].sort());
  });

  it('is never issued with a selective expiry, key, type or status', () => {
    expect(() => issueCredential({ ...base, exp: selective(1) }, issuer.signer)).toThrow(/exp/);
    expect(() => issueCredential({ ...base, cnf: { jwk: selective({}) } }, issuer.signer)).toThrow(/cnf/);
    expect(() => issueCredential({ ...base, _sd: selective(1) }, issuer.signer)).toThrow(/reserved/);
  });

  it('keeps a claim called __proto__ a claim', () => {
    const d = makeDisclosure('s'.repeat(22), '__proto__', { admin: true });
    const verdict = verifyCredential(forge({ payload: hiding(d.digest), disclosures: [d.encoded] }), unbound);
    expect(verdict.outcome).toBe('valid');
    expect(({} as { admin?: boolean }).admin).toBeUndefined();
    expect((verdict as unknown as { payload: { admin?: boolean } }).payload.admin).toBeUndefined();
  });

  it('leaves the answer open when the issuer’s keys are out of reach', () => {
    expect(ask(issued, { ...unbound, keysOf: () => 'unreachable' })).toBe('issuer-keys-unreachable');
  });
});

describe('the issuer-signed JWT', () => {
  const mac = (): string => {
    const input = `${encoded({ alg: 'HS256', typ: 'dc+sd-jwt' })}.${encoded(CLAIMS)}`;
    return `${input}.${createHmac('sha256', JSON.stringify(issuer.jwk)).update(input).digest('base64url')}~`;
  };
  const none = `${encoded({ alg: 'none', typ: 'dc+sd-jwt' })}.${encoded(CLAIMS)}.AA~`;
  it.each<[string, string, string]>([
    ['no token', '', 'malformed'],
    ['a plain JWT without a tilde', jwt, 'malformed'],
    ['an empty disclosure', `${jwt}~~${parts[0]}~`, 'malformed'],
    ['a payload that is no JSON', `${jwt.split('.')[0]}.AAAA.${jwt.split('.')[2]}~`, 'malformed'],
    ['padding in base64url', `${jwt}=~`, 'malformed'],
    ['a token past the size bound', `${jwt}~${'A'.repeat(200_000)}~`, 'too-large'],
    [
      'JSON nested past all use',
      forge({ payload: { ...CLAIMS, a: JSON.parse('['.repeat(40) + ']'.repeat(40)) as Json } }),
      'malformed',
    ],
    ['alg none', none, 'alg-not-allowed'],
    ['HS256 with the public key as secret', mac(), 'alg-not-allowed'],
    [
      'an alg that is not the key’s',
      forge({ header: { typ: 'dc+sd-jwt', alg: 'EdDSA' }, payload: CLAIMS }),
      'signature-invalid',
    ],
    ['typ of the old drafts', forge({ header: { typ: 'vc+sd-jwt' }, payload: CLAIMS }), 'typ-wrong'],
    ['no typ', forge({ header: {}, payload: CLAIMS }), 'typ-wrong'],
    [
      'a critical header',
      forge({ header: { typ: 'dc+sd-jwt', crit: ['b64'] }, payload: CLAIMS }),
      'critical-header',
    ],
    ['another issuer', forge({ payload: { ...CLAIMS, iss: 'https://evil.test' } }), 'issuer-not-trusted'],
    ['no issuer', forge({ payload: { vct: VCT } }), 'issuer-not-trusted'],
    [
      'a signature of somebody else',
      forge({ payload: CLAIMS, signer: stranger.signer }),
      'signature-invalid',
    ],
    ['no vct', forge({ payload: { iss: ISSUER } }), 'vct-missing'],
    [
      'another vct',
      forge({ payload: { ...CLAIMS, vct: 'https://issuer.test/vct/education/v2' } }),
      'vct-not-accepted',
    ],
    ['an expired credential', forge({ payload: { ...CLAIMS, exp: at - 3600 } }), 'expired'],
    ['one that is not valid yet', forge({ payload: { ...CLAIMS, nbf: at + 3600 } }), 'not-yet-valid'],
    ['an expiry in words', forge({ payload: { ...CLAIMS, exp: '2030' } }), 'time-malformed'],
    [
      'a status that is none',
      forge({ payload: { ...CLAIMS, status: { status_list: { idx: '7', uri: 'x' } } } }),
      'status-malformed',
    ],
    [
      'a negative status index',
      forge({ payload: { ...CLAIMS, status: { status_list: { idx: -1, uri: 'x' } } } }),
      'status-malformed',
    ],
  ])('is refused: %s', (_, token, reason) => expect(ask(token, unbound)).toBe(reason));
});

describe('disclosures', () => {
  const good = makeDisclosure('c2FsdHNhbHRzYWx0c2FsdA', 'name', '王小明');
  const element = makeDisclosure('c2FsdHNhbHRzYWx0c2FsdA', undefined, '焊工');
  const named = (name: string, value: Json = 1): { payload: JsonObject; disclosures: string[] } => {
    const one = makeDisclosure('c2FsdHNhbHRzYWx0c2FsdA', name, value);
    return { payload: hiding(one.digest), disclosures: [one.encoded] };
  };
  const raw = (text: string): { payload: JsonObject; disclosures: string[] } => ({
    payload: hiding(digestOfText(text)),
    disclosures: [text],
  });
  const nested = makeDisclosure('c2FsdHNhbHRzYWx0c2FsdA', 'outer', { _sd: [good.digest] });
  const odd = makeDisclosure('c2FsdHNhbHRzYWx0c2FsdA', undefined, { _sd_alg: 'sha-256' });
  const tampered = encoded(['c2FsdHNhbHRzYWx0c2FsdA', 'name', '李大明']);
  it.each<[string, Forged, string]>([
    [
      'one sent twice',
      { payload: hiding(good.digest), disclosures: [good.encoded, good.encoded] },
      'disclosure-duplicate',
    ],
    [
      'one nothing refers to',
      { payload: { ...CLAIMS }, disclosures: [good.encoded] },
      'disclosure-unreferenced',
    ],
    ['a tampered one', { payload: hiding(good.digest), disclosures: [tampered] }, 'disclosure-unreferenced'],
    ['the name _sd', named('_sd', []), 'disclosure-name-forbidden'],
    ['the name ...', named('...'), 'disclosure-name-forbidden'],
    ['the name _sd_alg', named('_sd_alg', 'sha-512'), 'disclosure-name-forbidden'],
    [
      'two elements in _sd',
      { payload: hiding(element.digest), disclosures: [element.encoded] },
      'disclosure-shape',
    ],
    [
      'three elements in an array',
      { payload: { ...CLAIMS, list: [{ '...': good.digest }] }, disclosures: [good.encoded] },
      'disclosure-shape',
    ],
    ['one element', raw(encoded(['salt'])), 'disclosure-malformed'],
    ['four elements', raw(encoded(['salt', 'a', 1, 2])), 'disclosure-malformed'],
    ['a name that is no text', raw(encoded(['salt', 7, 1])), 'disclosure-malformed'],
    ['a salt that is no text', raw(encoded([7, 'a', 1])), 'disclosure-malformed'],
    ['an object instead of an array', raw(encoded({ a: 1 })), 'disclosure-malformed'],
    ['text that is no JSON', raw('AAAA'), 'disclosure-malformed'],
    ['exp by disclosure', named('vct#integrity', 'x'), 'claim-not-disclosable'],
    ['assurance by disclosure', named('assurance', 'verified'), 'claim-not-disclosable'],
    ['a claim that is there already', named('iss', 'https://evil.test'), 'claim-collision'],
    ['a vct that is there already', named('vct', VCT), 'claim-collision'],
    [
      'a digest twice in one _sd',
      { payload: hiding(good.digest, good.digest), disclosures: [good.encoded] },
      'digest-duplicate',
    ],
    ['a digest twice, unshown', { payload: hiding(good.digest, good.digest) }, 'digest-duplicate'],
    [
      'a digest in _sd and in an array',
      { payload: { ...hiding(element.digest), list: [{ '...': element.digest }] } },
      'digest-duplicate',
    ],
    [
      'a digest twice, once inside a disclosure',
      { payload: hiding(good.digest, nested.digest), disclosures: [nested.encoded] },
      'digest-duplicate',
    ],
    ['an unknown _sd_alg', { payload: { ...CLAIMS, _sd_alg: 'sha-512' } }, 'sd-alg-unknown'],
    ['an _sd_alg that is no text', { payload: { ...CLAIMS, _sd_alg: 256 } }, 'sd-alg-unknown'],
    ['an _sd_alg that is null', { payload: { ...CLAIMS, _sd_alg: null } }, 'sd-alg-unknown'],
    [
      'an _sd_alg in a nested object',
      { payload: { ...CLAIMS, school: { _sd_alg: 'sha-256' } } },
      'payload-malformed',
    ],
    [
      'an _sd_alg in an object of an array',
      { payload: { ...CLAIMS, list: [[{ _sd_alg: 'sha-256' }]] } },
      'payload-malformed',
    ],
    ['an _sd_alg in what a disclosure brings', named('school', { _sd_alg: 'sha-256' }), 'payload-malformed'],
    [
      'an _sd_alg deep in what a disclosure brings',
      named('school', [{ a: { _sd_alg: 'sha-512' } }]),
      'payload-malformed',
    ],
    [
      'an _sd_alg in an element a disclosure brings',
      { payload: { ...CLAIMS, list: [{ '...': odd.digest }] }, disclosures: [odd.encoded] },
      'payload-malformed',
    ],
    ['an _sd that is no list', { payload: { ...CLAIMS, _sd: 'x' } }, 'payload-malformed'],
    ['an _sd of numbers', { payload: { ...CLAIMS, _sd: [1] } }, 'payload-malformed'],
    [
      'a placeholder with company',
      { payload: { ...CLAIMS, list: [{ '...': 'x', also: 1 }] } },
      'payload-malformed',
    ],
    ['a placeholder outside an array', { payload: { ...CLAIMS, '...': 'x' } }, 'payload-malformed'],
  ])('are refused: %s', (_, forged, reason) => expect(ask(forge(forged), unbound)).toBe(reason));

  it.each(['exp', 'cnf', 'nbf', 'status'])('are refused when they bring %s', (name) => {
    const value = name === 'cnf' ? { jwk: stranger.jwk as JsonObject } : at + 9_999_999;
    const one = makeDisclosure('c2FsdHNhbHRzYWx0c2FsdA', name, value);
    const { [name as 'exp']: _, ...rest } = CLAIMS as Partial<typeof CLAIMS>;
    const refused = ask(
      forge({ payload: { ...(rest as JsonObject), _sd: [one.digest] }, disclosures: [one.encoded] }),
      unbound,
    );
    expect(['claim-not-disclosable', 'not-yet-valid']).toContain(refused);
  });

  it('are refused inside a claim that must be in the clear', () => {
    const one = makeDisclosure('c2FsdHNhbHRzYWx0c2FsdA', 'jwk', stranger.jwk as JsonObject);
    const payload = { ...CLAIMS, cnf: { _sd: [one.digest] } };
    expect(ask(forge({ payload, disclosures: [one.encoded] }), unbound)).toBe('claim-not-disclosable');
  });
});

describe('the key binding', () => {
  const bound = present(issued, ['name']);
  const day = 86_400;
  it.each<[string, string, string]>([
    ['none', bound, 'kb-missing'],
    ['garbage', `${bound}garbage`, 'kb-malformed'],
    ['a year old', kb(bound, { iat: at - 365 * day }), 'kb-too-old'],
    ['six minutes old', kb(bound, { iat: at - 360 }), 'kb-too-old'],
    ['a year ahead', kb(bound, { iat: at + 365 * day }), 'kb-from-future'],
    ['run out', kb(bound, { exp: at - 1 }), 'kb-too-old'],
    ['no iat', kb(bound, { iat: 'now' }), 'kb-malformed'],
    ['for another verifier', kb(bound, { aud: 'verifier' }), 'kb-audience-wrong'],
    ['for several verifiers', kb(bound, { aud: [AUDIENCE] }), 'kb-audience-wrong'],
    ['with another nonce', kb(bound, { nonce: 'other' }), 'kb-nonce-wrong'],
    ['of another type', kb(bound, {}, { typ: 'JWT' }), 'kb-typ-wrong'],
    ['of another alg', kb(bound, {}, { typ: 'kb+jwt', alg: 'HS256' }), 'kb-alg-not-allowed'],
    ['with a critical header', kb(bound, {}, { typ: 'kb+jwt', crit: ['x'] }), 'critical-header'],
    [
      'over other disclosures',
      `${present(issued, 'all')}${kb(bound).slice(bound.length)}`,
      'kb-sd-hash-wrong',
    ],
    ['with a disclosure taken away', `${jwt}~${kb(bound).slice(bound.length)}`, 'kb-sd-hash-wrong'],
    [
      'by somebody else',
      present(issued, ['name'], { ...binding, signer: stranger.signer }),
      'kb-signature-invalid',
    ],
    ['to no key', kb(forge({ payload: { iss: ISSUER, vct: VCT } })), 'kb-key-missing'],
    [
      'to a key off the curve',
      kb(
        forge({ payload: { ...CLAIMS, cnf: { jwk: { ...(holder.jwk as JsonObject), x: holder.jwk.y! } } } }),
      ),
      'kb-signature-invalid',
    ],
  ])('is refused: %s', (_, token, reason) => expect(ask(token)).toBe(reason));

  it('is refused when nobody asked for one', () => {
    expect(ask(`${bound}garbage`, unbound)).toBe('kb-unexpected');
    expect(ask(kb(bound), unbound)).toBe('kb-unexpected');
  });

  it('is accepted within five minutes both ways', () => {
    for (const iat of [at - 299, at, at + 299]) expect(ask(kb(bound, { iat }))).toBe('valid');
  });
});
