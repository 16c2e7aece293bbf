import { KBJwt, SDJwtInstance, type SdJwtPayload } from '@sd-jwt/core';
import fc from 'fast-check';
import { CompactSign, compactVerify, FlattenedSign, flattenedVerify } from 'jose';
import { createHash, type JsonWebKey, type KeyObject, sign, verify } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../../src/platform/crypto/canonical.js';
import { digestOfText, makeDisclosure } from '../../src/platform/crypto/sd-jwt/disclosure.js';
import { type Claims, issueSdJwt, selective } from '../../src/platform/crypto/sd-jwt/issue.js';
import type { Json, JsonObject } from '../../src/platform/crypto/sd-jwt/json.js';
import {
  isSignedBy,
  openStatement,
  parseJws,
  signerFrom,
  signJwt,
  signStatement,
  type Signer,
} from '../../src/platform/crypto/sd-jwt/jws.js';
import { hold, present } from '../../src/platform/crypto/sd-jwt/present.js';
import { type Policy, verifySdJwt } from '../../src/platform/crypto/sd-jwt/verify.js';
import { WHOLE } from '../harness/seed.js';
import { newKeyPair } from '../../src/platform/crypto/signature.js';

const RUNS = { numRuns: WHOLE ? 1_000 : 60 };
const AT = 1_795_000_000;
const NONCE = 'n-0S6_WzA2Mj';
const AUDIENCE = 'https://platform.test';

interface Party {
  alg: 'ES256' | 'EdDSA';
  signer: Signer;
  jwk: JsonWebKey;
  keys: { privateKey: KeyObject; publicKey: KeyObject };
}

function party(alg: Party['alg']): Party {
  const keys = alg === 'ES256' ? newKeyPair() : newKeyPair('Ed25519');
  const signer = signerFrom(keys.privateKey.export({ format: 'jwk' }));
  return { alg, signer, jwk: keys.publicKey.export({ format: 'jwk' }), keys };
}

const ISSUERS = [party('ES256'), party('EdDSA')];
const HOLDERS = [party('ES256'), party('EdDSA')];
const issuers = fc.constantFrom(...ISSUERS);
const holders = fc.constantFrom(...HOLDERS);
const [issuer, holder] = [ISSUERS[0]!, HOLDERS[1]!];

/** What @sd-jwt/core leaves to its user: signatures and digests, here by node:crypto. */
const signs = ({ alg, keys }: Party) => {
  const key = { key: keys.privateKey, dsaEncoding: 'ieee-p1363' } as const;
  return (data: string): string =>
    sign(alg === 'ES256' ? 'sha256' : null, Buffer.from(data), key).toString('base64url');
};
const verifies = ({ alg, keys }: Party) => {
  const key = { key: keys.publicKey, dsaEncoding: 'ieee-p1363' } as const;
  return (data: string, text: string): boolean => {
    const bytes = Buffer.from(text, 'base64url');
    const isWritten = bytes.toString('base64url') === text;
    return isWritten && verify(alg === 'ES256' ? 'sha256' : null, Buffer.from(data), key, bytes);
  };
};

class Peer extends SDJwtInstance<SdJwtPayload> {
  protected override type = 'example+sd-jwt';
}
const peerOf = (
  by: Party,
  bound: Party,
  names: { alg?: string; hashAlg?: 'sha-256' | 'sha-512' } = {},
): Peer =>
  new Peer({
    hasher: (data, alg) =>
      createHash(alg.replace('-', ''))
        .update(typeof data === 'string' ? data : Buffer.from(data))
        .digest(),
    hashAlg: names.hashAlg ?? 'sha-256',
    saltGenerator: () => 'c2FsdHNhbHRzYWx0'.concat(String(salts++)),
    signAlg: names.alg ?? by.alg,
    signer: signs(by),
    verifier: verifies(by),
    kbSignAlg: bound.alg,
    kbSigner: signs(bound),
    kbVerifier: verifies(bound),
  });
let salts = 0;

/** The peer's own binding of a presentation. */
const boundBy = (by: Party, free: string): Promise<string> => {
  const sd_hash = createHash('sha256').update(free).digest('base64url');
  const payload = { iat: AT, aud: AUDIENCE, nonce: NONCE, sd_hash };
  return new KBJwt({ header: { typ: 'kb+jwt', alg: by.alg }, payload }).sign(signs(by));
};

const policyOf = (by: Party, binding: Policy['binding']): Policy => ({
  now: new Date(AT * 1000),
  typ: 'example+sd-jwt',
  keysOf: () => [by.jwk],
  binding,
});
const BOUND = { audience: AUDIENCE, nonce: NONCE };

/** Claims as both sides are given them: any member or element may be selective. */
type Tree = { leaf: Json } | { list: Branch[] } | { object: [string, Branch][] };
interface Branch {
  selective: boolean;
  tree: Tree;
}

const leaves = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.boolean(),
  fc.constant(null),
);
// the peer takes a claim named "" for an element, "a.b" for a path, and those of Object.prototype for its own
const names = fc
  .oneof(fc.string({ minLength: 1, maxLength: 8 }), fc.constantFrom('姓名', '_sd_', 'cnf2', '0', '~', '\\"'))
  .filter((name) => !name.includes('.') && !(name in {}) && !/^(_sd|_sd_alg|_sd_decoy)$/.test(name));
const { tree: trees } = fc.letrec<{ tree: Tree; branch: Branch; object: Tree }>((tie) => ({
  tree: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    leaves.map((leaf) => ({ leaf })),
    tie('object'),
    fc.array(tie('branch'), { maxLength: 4 }).map((list) => ({ list })),
  ),
  branch: fc.record({ selective: fc.boolean(), tree: tie('tree') }),
  object: fc
    .uniqueArray(fc.tuple(names, tie('branch')), { maxLength: 4, selector: ([name]) => name })
    .map((object) => ({ object })),
}));
const branches = fc.record({ selective: fc.boolean(), tree: trees });
const claims = fc.uniqueArray(fc.tuple(names, branches), {
  minLength: 1,
  maxLength: 6,
  selector: ([name]) => name,
});

function plain(tree: Tree): Json {
  if ('leaf' in tree) return tree.leaf;
  if ('list' in tree) return tree.list.map((branch) => plain(branch.tree));
  return Object.fromEntries(tree.object.map(([name, branch]) => [name, plain(branch.tree)]));
}

function forUs(tree: Tree): Claims[string] {
  const marked = (branch: Branch): Claims[string] =>
    branch.selective ? selective(forUs(branch.tree)) : forUs(branch.tree);
  if ('leaf' in tree) return tree.leaf;
  if ('list' in tree) return tree.list.map(marked);
  return Object.fromEntries(tree.object.map(([name, branch]) => [name, marked(branch)]));
}

/** Which members are selective, as the peer is told; so many digests besides that belong to nothing. */
function frameOf(tree: Tree, decoys: number): object | undefined {
  if ('leaf' in tree) return undefined;
  const isList = 'list' in tree;
  const all = isList ? tree.list.map((branch, at) => [at, branch] as const) : tree.object;
  return {
    _sd: all.filter(([, branch]) => branch.selective).map(([name]) => name),
    _sd_decoy: decoys,
    ...Object.fromEntries(
      all.flatMap(([name, { tree: inner }]) => ('leaf' in inner ? [] : [[name, frameOf(inner, decoys)]])),
    ),
  };
}

const written = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
const frameClaims = (bound: Party): JsonObject => ({
  iss: 'https://issuer.test',
  iat: AT,
  exp: AT + 600,
  cnf: { jwk: bound.jwk as JsonObject },
});

type Answer = { claims: unknown } | 'refused';
const theirs = async (token: string, peer: Peer, nonce?: string): Promise<Answer> => {
  try {
    const options = { currentDate: AT, ...(nonce !== undefined && { keyBindingNonce: nonce }) };
    return { claims: (await peer.verify(token, options)).payload };
  } catch {
    return 'refused';
  }
};
const ours = (token: string, policy: Policy): Answer => {
  const verdict = verifySdJwt(token, policy);
  return verdict.outcome === 'valid' ? { claims: verdict.payload } : 'refused';
};

/** Some of these, as drawn numbers pick them. */
const picked = <T>(all: readonly T[], picks: number[]): T[] => [
  ...new Set(all.length === 0 ? [] : picks.map((pick) => all[pick % all.length]!)),
];
const picks = fc.array(fc.nat(), { maxLength: 5 });

describe('an SD-JWT beside @sd-jwt/core', () => {
  it('of ours shows them what it shows us', async () => {
    const property = fc.asyncProperty(claims, issuers, holders, picks, async (object, by, bound, chosen) => {
      const given = { ...(forUs({ object }) as Claims), ...(frameClaims(bound) as Claims) };
      const token = issueSdJwt({ header: { typ: 'example+sd-jwt' }, claims: given }, by.signer);
      const peer = peerOf(by, bound);
      const whole = { claims: written({ ...(plain({ object }) as JsonObject), ...frameClaims(bound) }) };
      expect(await theirs(present(token, 'all'), peer)).toEqual(whole);
      expect(ours(present(token, 'all'), policyOf(by, 'none'))).toEqual(whole);
      const binding = { signer: bound.signer, ...BOUND, at: new Date(AT * 1000) };
      const show = picked(hold(token).placed, chosen).map(({ path }) => path);
      const shown = present(token, show, binding);
      const read = ours(shown, policyOf(by, BOUND));
      expect(read).not.toBe('refused');
      expect(await theirs(shown, peer, NONCE)).toEqual(read);
    });
    await fc.assert(property, RUNS);
  });

  it('of theirs shows us what it shows them, decoys and all', async () => {
    const algorithms = fc.constantFrom('EdDSA', 'Ed25519');
    const property = fc.asyncProperty(
      fc.record({
        object: claims,
        by: issuers,
        bound: holders,
        chosen: picks,
        decoys: fc.nat(2),
        named: algorithms,
      }),
      async ({ object, by, bound, chosen, decoys, named }) => {
        const peer = peerOf(by, bound, { alg: by.alg === 'EdDSA' ? named : by.alg });
        const given = { ...(plain({ object }) as JsonObject), ...frameClaims(bound) };
        const token = await peer.issue(given as never, frameOf({ object }, decoys) as never);
        expect(ours(token, policyOf(by, 'none'))).toEqual({ claims: written(given) });
        const frame: JsonObject = {};
        for (const key of picked(await peer.presentableKeys(token), chosen)) {
          let at = frame;
          for (const step of key.split('.')) at = (at[step] ??= {}) as JsonObject;
        }
        // bound apart: `present` with a binding reads the disclosures twice, and its first reading changes them
        const free = await peer.present(token, frame as never);
        const shown = `${free}${await boundBy(bound, free)}`;
        const read = await theirs(shown, peer, NONCE);
        expect(read).not.toBe('refused');
        expect(ours(shown, policyOf(by, BOUND))).toEqual(read);
      },
    );
    await fc.assert(property, RUNS);
  });

  it('that is bound to its holder is refused by both once any bit is another', async () => {
    const given: Claims = {
      ...(frameClaims(holder) as Claims),
      name: selective('王小明'),
      list: [selective(1), 2],
    };
    const token = issueSdJwt({ header: { typ: 'example+sd-jwt' }, claims: given }, issuer.signer);
    const shown = present(token, ['name'], { signer: holder.signer, ...BOUND, at: new Date(AT * 1000) });
    const peer = peerOf(issuer, holder);
    const property = fc.asyncProperty(fc.nat(shown.length - 1), fc.nat(6), async (at, bit) => {
      const other = String.fromCharCode(shown.charCodeAt(at) ^ (1 << bit));
      const torn = shown.slice(0, at) + other + shown.slice(at + 1);
      expect(ours(torn, policyOf(issuer, BOUND))).toBe('refused');
      expect(await theirs(torn, peer, NONCE)).toBe('refused');
    });
    await fc.assert(property, { numRuns: 4 * RUNS.numRuns });
  });
});

describe('what is wrong with an SD-JWT', () => {
  const name = makeDisclosure('c2FsdHNhbHRzYWx0c2FsdA', 'name', '王小明');
  const claim = (called: string, value: Json): { digest: string; encoded: string } =>
    makeDisclosure('c2FsdHNhbHRzYWx0c2FsdA', called, value);
  const forged = (payload: JsonObject, disclosures: string[] = [], header: JsonObject = {}): string =>
    [
      signJwt({ typ: 'example+sd-jwt', ...header }, { ...frameClaims(holder), ...payload }, issuer.signer),
      ...disclosures,
      '',
    ].join('~');
  const base = forged({ _sd: [name.digest], _sd_alg: 'sha-256' }, [name.encoded]);
  const bound = (token: string, change: JsonObject = {}, by = holder, typ = 'kb+jwt'): string =>
    token +
    signJwt(
      { typ },
      { iat: AT, aud: AUDIENCE, nonce: NONCE, sd_hash: digestOfText(token), ...change },
      by.signer,
    );
  const twice = `${Buffer.from('{"alg":"ES256","typ":"example+sd-jwt"}').toString('base64url')}.${Buffer.from(
    '{"name":1,"name":2}',
  ).toString('base64url')}`;
  const collision = claim('iss', 'https://evil.test');
  const reserved = claim('_sd', []);

  it.each<[string, string, boolean]>([
    ['nothing (so that the rest means something)', base, false],
    ['nothing, and it is bound', bound(base), true],
    ['a signature by somebody else', base.replace(/\.[^.~]+~/, `.${'A'.repeat(86)}~`), false],
    ['that it has expired', forged({ exp: AT - 3600 }), false],
    ['that it is not valid yet', forged({ nbf: AT + 3600 }), false],
    ['no binding where one is asked for', base, true],
    ['another nonce', bound(base, { nonce: 'other' }), true],
    ['a binding by another key', bound(base, {}, issuer), true],
    ['a binding of another type', bound(base, {}, holder, 'JWT'), true],
    ['a binding over other disclosures', bound(base).replace(`${name.encoded}~`, ''), true],
    ['a disclosure of four parts', forged({}, [Buffer.from('["s","a",1,2]').toString('base64url')]), false],
    ['a payload that is no JSON', base.replace(/\.[^.]+\./, '.AAAA.'), false],
  ])('is seen alike: %s', async (what, token, isBound) => {
    const mine = ours(token, policyOf(issuer, isBound ? BOUND : 'none'));
    const other = await theirs(token, peerOf(issuer, holder), isBound ? NONCE : undefined);
    expect(other).toEqual(mine);
    expect(mine === 'refused').toBe(!what.startsWith('nothing'));
  });

  // RFC 9901 asks for each refusal here; the peer leaves it to its user or reads on
  it.each<[string, string, 'bound' | 'free']>([
    ['a digest twice in one _sd', forged({ _sd: [name.digest, name.digest] }, [name.encoded]), 'free'],
    [
      'a digest used again elsewhere',
      forged({ _sd: [name.digest], deep: { _sd: [name.digest] } }, [name.encoded]),
      'free',
    ],
    ['a disclosure sent twice', forged({ _sd: [name.digest] }, [name.encoded, name.encoded]), 'free'],
    ['a disclosure nothing refers to', forged({}, [name.encoded]), 'free'],
    ['a claim that is there already', forged({ _sd: [collision.digest] }, [collision.encoded]), 'free'],
    ['a claim named _sd', forged({ _sd: [reserved.digest] }, [reserved.encoded]), 'free'],
    ['an _sd_alg below the top level', forged({ deep: { _sd_alg: 'sha-256' } }), 'free'],
    [
      'another _sd_alg than the digests are of',
      forged({ _sd: [name.digest], _sd_alg: 'sha-512' }, [name.encoded]),
      'free',
    ],
    ['a critical header nobody knows', forged({}, [], { crit: ['x'], x: 1 }), 'free'],
    ['a member named twice', `${twice}.${signs(issuer)(twice)}~`, 'free'],
    ['text that can not be stored', forged({ name: 'a\u0000' }), 'free'],
    ['a binding for another verifier', bound(base, { aud: 'https://other.test' }), 'bound'],
    ['a binding of long ago', bound(base, { iat: AT - 86_400 }), 'bound'],
  ])('is seen by us alone: %s', async (_, token, how) => {
    expect(ours(token, policyOf(issuer, how === 'bound' ? BOUND : 'none'))).toBe('refused');
    expect(await theirs(token, peerOf(issuer, holder), how === 'bound' ? NONCE : undefined)).not.toBe(
      'refused',
    );
  });

  it('is of one hash only: we take sha-256, which all must know, and no other', async () => {
    const peer = peerOf(issuer, holder, { hashAlg: 'sha-512' });
    const token = await peer.issue({ ...frameClaims(holder), a: 1 } as never, { _sd: ['a'] } as never);
    expect(await theirs(token, peer)).not.toBe('refused');
    expect(verifySdJwt(token, policyOf(issuer, 'none'))).toEqual({
      outcome: 'invalid',
      reason: 'sd-alg-unknown',
    });
  });

  it('is seen by them alone: an iat in the future, which no rule forbids an issuer', async () => {
    const token = forged({ iat: AT + 60 });
    expect(await theirs(token, peerOf(issuer, holder))).toBe('refused');
    expect(ours(token, policyOf(issuer, 'none'))).not.toBe('refused');
  });
});

describe('a holder’s key', () => {
  const boundTo = (jwk: JsonObject, by: Party): Answer => {
    const given = { ...frameClaims(by), cnf: { jwk } } as Claims;
    const token = issueSdJwt({ header: { typ: 'example+sd-jwt' }, claims: given }, issuer.signer);
    const at = new Date(AT * 1000);
    return ours(present(token, [], { signer: by.signer, ...BOUND, at }), policyOf(issuer, BOUND));
  };
  it.each(HOLDERS.map((by) => [by.alg, by] as const))('of %s may be as a browser exports it', (_, by) => {
    const exported = { ...(by.jwk as JsonObject), ext: true, key_ops: ['verify'], 'x-of': 'a browser' };
    expect(boundTo(exported, by)).not.toBe('refused');
  });

  it.each(HOLDERS.map((by) => [by.alg, by] as const))(
    'of %s proves nothing with its private half',
    (_, by) => {
      expect(boundTo(by.keys.privateKey.export({ format: 'jwk' }) as JsonObject, by)).toBe('refused');
    },
  );
});

describe('a JWS beside jose', () => {
  const members = fc.dictionary(
    names.filter((name) => !['alg', 'crit', 'b64', 'kid'].includes(name)),
    leaves,
    { maxKeys: 4 },
  );
  const headers = fc
    .tuple(members, fc.option(fc.string({ unit: 'grapheme', maxLength: 20 }), { nil: undefined }))
    .map(([header, kid]) => ({ header: written(header) as JsonObject, kid }));
  const payloads = claims.map((object) => written(plain({ object })) as JsonObject);
  const algorithmsOf = (by: Party): string[] => (by.alg === 'ES256' ? ['ES256'] : ['EdDSA', 'Ed25519']);
  const text = (bytes: Uint8Array): unknown => JSON.parse(Buffer.from(bytes).toString('utf8'));

  it('of ours is read by it, whole and detached', async () => {
    const property = fc.asyncProperty(headers, payloads, issuers, async ({ header, kid }, payload, by) => {
      const signer = { ...by.signer, ...(kid !== undefined && { kid }) };
      const whole = await compactVerify(signJwt(header, payload, signer), by.keys.publicKey);
      expect(whole.protectedHeader).toEqual({ ...header, alg: by.alg, ...(kid !== undefined && { kid }) });
      expect(text(whole.payload)).toEqual(payload);
      const [head = '', , signature = ''] = signStatement(payload, 'example+jws', signer).split('.');
      const detached = {
        protected: head,
        payload: Buffer.from(canonicalJson(payload)).toString('base64url'),
        signature,
      };
      expect(text((await flattenedVerify(detached, by.keys.publicKey)).payload)).toEqual(payload);
    });
    await fc.assert(property, RUNS);
  });

  it('of its making is read by us, whole and detached, EdDSA by either name', async () => {
    const property = fc.asyncProperty(headers, payloads, issuers, async ({ header, kid }, payload, by) => {
      for (const alg of algorithmsOf(by)) {
        const given = { ...header, alg, ...(kid !== undefined && { kid }) };
        const token = await new CompactSign(Buffer.from(JSON.stringify(payload)))
          .setProtectedHeader(given)
          .sign(by.keys.privateKey);
        const jws = parseJws(token)!;
        expect(jws).toMatchObject({ header: given, payload });
        expect(ISSUERS.map(({ jwk }) => isSignedBy(jws, jwk))).toEqual(ISSUERS.map((one) => one === by));
        const made = await new FlattenedSign(Buffer.from(canonicalJson(payload)))
          .setProtectedHeader(given)
          .sign(by.keys.privateKey);
        const opened = openStatement(`${made.protected}..${made.signature}`, payload)!;
        expect(isSignedBy(opened, by.jwk)).toBe(true);
        const altered = openStatement(`${made.protected}..${made.signature}`, { ...payload, more: 1 })!;
        expect(isSignedBy(altered, by.jwk)).toBe(false);
      }
    });
    await fc.assert(property, RUNS);
  });

  it('is refused by both once any bit is another; bits of the signature nobody reads, by us alone', async () => {
    const property = fc.asyncProperty(
      payloads,
      issuers,
      fc.nat(),
      fc.nat(6),
      async (payload, by, pick, bit) => {
        const token = signJwt({ typ: 'example+jwt' }, payload, by.signer);
        const at = pick % token.length;
        const other = String.fromCharCode(token.charCodeAt(at) ^ (1 << bit));
        const torn = token.slice(0, at) + other + token.slice(at + 1);
        const jws = parseJws(torn);
        expect(jws !== undefined && isSignedBy(jws, by.jwk)).toBe(false);
        const isRead = await compactVerify(torn, by.keys.publicKey).then(
          () => true,
          () => false,
        );
        if (at < token.length - 1) expect(isRead).toBe(false);
      },
    );
    await fc.assert(property, { numRuns: 4 * RUNS.numRuns });
  });
});
