/**
 * The certificate's core against the raw signature, in one run on one core: `npm run build && node dist/bench/credential.js`.
 * A certificate of 12 selective claims; 4 are shown with a key binding. The limit of issuing and of presenting is one
 * `node:crypto` signature over the same bytes, of verifying two verifications; processor time, middle of the rounds.
 * The promise for presenting is to a wallet, which takes its certificate apart once. A stranger's presentation pays for
 * importing the holder's key, as much as one verification; of a holder met before it is the floor that counts.
 * `@sd-jwt/core` does the same work in the same rounds, with `node:crypto` for its signatures too.
 */
import { SDJwtInstance, type SdJwtPayload } from '@sd-jwt/core';
import { createHash, createPublicKey, type JsonWebKey, randomBytes, sign, verify } from 'node:crypto';
import { type Claims, issueCredential, Selective, selective } from '../src/platform/crypto/sd-jwt/issue.js';
import type { JsonObject } from '../src/platform/crypto/sd-jwt/json.js';
import { signerFrom, type Signer } from '../src/platform/crypto/sd-jwt/jws.js';
import { hold, present } from '../src/platform/crypto/sd-jwt/present.js';
import { type Policy, verifyCredential } from '../src/platform/crypto/sd-jwt/verify.js';
import { middle, perSecond, promised } from './promise.js';
import { newKeyPair } from '../src/platform/crypto/signature.js';

const ROUNDS = 9;
const ROUND_MS = 150;
const HOLDERS = 2000;
const AT = new Date('2026-11-20T08:00:00Z');
const ISSUER = 'https://issuer.test';
const AUDIENCE = 'https://platform.test';
const NONCE = 'n-0S6_WzA2Mj';
const SHOWN = ['name', 'school', 'degree', 'graduatedOn'];

interface Pair {
  signer: Signer;
  jwk: JsonWebKey;
}

function pair(): Pair {
  const { privateKey, publicKey } = newKeyPair();
  return {
    signer: signerFrom(privateKey.export({ format: 'jwk' })),
    jwk: publicKey.export({ format: 'jwk' }),
  };
}

function claimsOf(holder: JsonWebKey): Claims {
  const seconds = AT.getTime() / 1000;
  return {
    iss: ISSUER,
    vct: `${ISSUER}/vct/education/v1`,
    iat: seconds - 86_400,
    exp: seconds + 86_400,
    cnf: { jwk: holder as JsonObject },
    status: { status_list: { idx: 4711, uri: `${ISSUER}/status/1` } },
    assurance: 'verified',
    name: selective('王小明'),
    school: selective('湖南大学'),
    degree: selective('学士'),
    graduatedOn: selective('2019-06-30'),
    enrolledOn: selective('2015-09-01'),
    major: selective('机械设计制造及其自动化'),
    studyMode: selective('全日制'),
    diplomaNumber: selective('105321201905001234'),
    birthDate: selective('1997-03-12'),
    sex: selective('男'),
    nationality: selective('CN'),
    photo: selective('sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='),
  };
}

type Work = (index: number) => unknown;

/** Operations per second of processor time. */
async function speed(work: Work): Promise<number> {
  const wall = performance.now();
  const start = process.cpuUsage();
  let done = 0;
  while (performance.now() - wall < ROUND_MS)
    for (let repeat = 0; repeat < 50; repeat++) {
      const answer = work(done++);
      if (answer instanceof Promise) await answer;
    }
  const { user, system } = process.cpuUsage(start);
  return (done * 1e6) / (user + system);
}

interface Pace {
  what: string;
  ours: Work;
  /** The raw signatures, and the least share of their speed; 0 where nothing is promised. */
  limit: Work;
  floor: number;
  /** What `@sd-jwt` does for it, and how many times faster ours is at least. */
  peer?: Work;
  times?: number;
}

/** The middle of several rounds, each beside its own limit: what else the machine does takes from both. */
async function measure({ what, floor, limit, ours, peer, times = 0 }: Pace): Promise<void> {
  const ratios: number[] = [];
  const byPeer: number[] = [];
  const speeds: { own: number[]; limit: number[]; peer: number[] } = { own: [], limit: [], peer: [] };
  await speed(limit);
  await speed(ours);
  for (let round = 0; round < ROUNDS; round++) {
    const before = await speed(limit);
    const own = await speed(ours);
    const yardstick = (before + (await speed(limit))) / 2;
    ratios.push(own / yardstick);
    speeds.own.push(own);
    speeds.limit.push(yardstick);
    if (!peer) continue;
    const theirs = await speed(peer);
    speeds.peer.push(theirs);
    byPeer.push(own / theirs);
  }
  const [figure, ratio] = [perSecond(middle(speeds.own)), middle(ratios)];
  const yardstick = perSecond(middle(speeds.limit));
  if (floor > 0) promised({ promise: what, figure, yardstick, ratio, is: 'at least', bound: floor });
  else console.log(`${what}: ${figure} beside ${yardstick}, ratio ${ratio.toFixed(2)}; nothing is promised`);
  if (peer)
    promised({
      promise: `${what}, by @sd-jwt`,
      figure,
      yardstick: perSecond(middle(speeds.peer)),
      ratio: middle(byPeer),
      is: 'at least',
      bound: times,
    });
}

const issuer = pair();
const holder = pair();
const binding = { signer: holder.signer, audience: AUDIENCE, nonce: NONCE, at: AT };
const policy: Policy = {
  now: AT,
  keysOf: (name) => (name === ISSUER ? [issuer.jwk] : 'not-trusted'),
  binding: { audience: AUDIENCE, nonce: NONCE },
};

const claims = claimsOf(holder.jwk);
const certificate = issueCredential(claims, issuer.signer);
const held = hold(certificate);
const shown = present(certificate, SHOWN, binding);
// more holders than keys are kept, so that each is met as a stranger
const strangers = Array.from({ length: HOLDERS }, () => {
  const { signer, jwk } = pair();
  return present(issueCredential(claimsOf(jwk), issuer.signer), SHOWN, { ...binding, signer });
});
const issued = Buffer.from(certificate.slice(0, certificate.indexOf('~')), 'ascii');
const bound = Buffer.from(shown.slice(shown.lastIndexOf('~') + 1), 'ascii');
const bytes = issued.subarray(0, issued.lastIndexOf('.'));
const boundBytes = bound.subarray(0, bound.lastIndexOf('.'));
const privateKey = { key: issuer.signer.key, dsaEncoding: 'ieee-p1363' } as const;
const holderKey = { key: holder.signer.key, dsaEncoding: 'ieee-p1363' } as const;
const made = sign('sha256', bytes, privateKey);
const boundMade = sign('sha256', boundBytes, holderKey);
const publicKey = { key: createPublicKey(issuer.signer.key), dsaEncoding: 'ieee-p1363' } as const;
const holderPublic = { key: createPublicKey(holder.signer.key), dsaEncoding: 'ieee-p1363' } as const;

const valid = (token: string): void => {
  if (verifyCredential(token, policy).outcome !== 'valid') throw new Error('not valid');
};
const twoVerifications = (): void => {
  if (!verify('sha256', bytes, publicKey, made) || !verify('sha256', boundBytes, holderPublic, boundMade))
    throw new Error('not signed');
};

/** What `@sd-jwt` leaves to its user: digests and signatures. */
class Peer extends SDJwtInstance<SdJwtPayload> {
  protected override type = 'dc+sd-jwt';
}
const signsWith =
  (key: typeof privateKey) =>
  (data: string): string =>
    sign('sha256', Buffer.from(data), key).toString('base64url');
const verifiesWith =
  (key: typeof publicKey) =>
  (data: string, text: string): boolean =>
    verify('sha256', Buffer.from(data), key, Buffer.from(text, 'base64url'));
const peer = new Peer({
  hasher: (data, alg) =>
    createHash(alg.replace('-', ''))
      .update(typeof data === 'string' ? data : Buffer.from(data))
      .digest(),
  hashAlg: 'sha-256',
  saltGenerator: () => randomBytes(16).toString('base64url'),
  signAlg: 'ES256',
  signer: signsWith(privateKey),
  verifier: verifiesWith(publicKey),
  kbSignAlg: 'ES256',
  kbSigner: signsWith(holderKey),
  kbVerifier: verifiesWith(holderPublic),
});
const SELECTIVE = [
  ...SHOWN,
  'enrolledOn',
  'major',
  'studyMode',
  'diplomaNumber',
  'birthDate',
  'sex',
  'nationality',
  'photo',
];
const plain = Object.fromEntries(Object.entries(claims).map(([name, claim]) => [name, plainOf(claim)]));
const peerIssues = (): Promise<string> => peer.issue(plain, { _sd: SELECTIVE } as never);
const peerPresents = (): Promise<string> =>
  peer.present(certificate, Object.fromEntries(SHOWN.map((name) => [name, true])), {
    kb: { payload: { iat: AT.getTime() / 1000, aud: AUDIENCE, nonce: NONCE } },
  });
const peerVerifies = (): Promise<unknown> =>
  peer.verify(shown, { keyBindingNonce: NONCE, currentDate: AT.getTime() / 1000 });

/** A claim as the peer takes it: the names of the selective ones are given apart. */
function plainOf(claim: Claims[string]): unknown {
  return claim instanceof Selective ? claim.value : claim;
}

console.log(`issued ${certificate.length} characters, shown ${shown.length}; ES256, Node ${process.version}`);
await peerIssues();
await peerPresents();
await peerVerifies();
await measure({
  what: 'SD-JWT VC: issue',
  floor: 0.45,
  limit: () => sign('sha256', bytes, privateKey),
  ours: () => issueCredential(claims, issuer.signer),
  peer: peerIssues,
  times: 4,
});
await measure({
  what: 'SD-JWT VC: present with key binding, held',
  floor: 0.6,
  limit: () => sign('sha256', boundBytes, holderKey),
  ours: () => present(held, SHOWN, binding),
  peer: peerPresents,
  times: 8,
});
await measure({
  what: 'SD-JWT VC: present with key binding, from its text',
  floor: 0,
  limit: () => sign('sha256', boundBytes, holderKey),
  ours: () => present(certificate, SHOWN, binding),
});
await measure({
  what: 'SD-JWT VC: full verification with key binding',
  floor: 0.6,
  limit: twoVerifications,
  ours: () => valid(shown),
  peer: peerVerifies,
  times: 2,
});
await measure({
  what: "SD-JWT VC: full verification, a stranger's",
  floor: 0.5,
  limit: twoVerifications,
  ours: (index) => valid(strangers[index % HOLDERS]!),
});
