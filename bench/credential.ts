/**
 * The certificate's core against the raw signature, in one run on one core: `npm run build && node dist/bench/credential.js`.
 * A certificate of 12 selective claims; 4 are shown with a key binding. The limit of issuing and of presenting is one
 * `node:crypto` signature over the same bytes, of verifying two verifications; processor time, middle of the rounds.
 * The promise for presenting is to a wallet, which takes its certificate apart once. A stranger's presentation pays for
 * importing the holder's key, as much as one verification. `@sd-jwt` is run beside ours in tests only.
 */
import { createPublicKey, generateKeyPairSync, type JsonWebKey, sign, verify } from 'node:crypto';
import { type Claims, issueCredential, selective } from '../src/platform/crypto/sd-jwt/issue.js';
import type { JsonObject } from '../src/platform/crypto/sd-jwt/json.js';
import { signerFrom, type Signer } from '../src/platform/crypto/sd-jwt/jws.js';
import { hold, present } from '../src/platform/crypto/sd-jwt/present.js';
import { type Policy, verifyCredential } from '../src/platform/crypto/sd-jwt/verify.js';

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
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
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

/** Operations per second of processor time. */
function speed(work: (index: number) => void): number {
  const wall = performance.now();
  const start = process.cpuUsage();
  let done = 0;
  while (performance.now() - wall < ROUND_MS) for (let repeat = 0; repeat < 50; repeat++) work(done++);
  const { user, system } = process.cpuUsage(start);
  return (done * 1e6) / (user + system);
}

interface Promised {
  what: string;
  floor: number;
  limit: () => void;
  ours: (index: number) => void;
}

const middle = (values: number[]): number => values.sort((one, other) => one - other)[values.length >> 1]!;

/** The middle of several rounds, each beside its own limit: what else the machine does takes from both. */
function measure({ what, floor, limit, ours }: Promised): boolean {
  const [ratios, speeds, limits]: [number[], number[], number[]] = [[], [], []];
  speed(limit);
  speed(ours);
  for (let round = 0; round < ROUNDS; round++) {
    const before = speed(limit);
    const own = speed(ours);
    const yardstick = (before + speed(limit)) / 2;
    ratios.push(own / yardstick);
    speeds.push(own);
    limits.push(yardstick);
  }
  const [ratio, own] = [middle(ratios), middle(speeds)];
  process.stdout.write(
    `${what.padEnd(48)}${(1e6 / own).toFixed(1).padStart(7)} us ${own.toFixed(0).padStart(7)}/s  ` +
      `limit ${middle(limits).toFixed(0)}/s  ratio ${ratio.toFixed(2)}` +
      `${floor === 0 ? '' : `  promise >= ${floor.toFixed(2)}${ratio < floor ? '  MISSED' : ''}`}\n`,
  );
  return ratio >= floor;
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

process.stdout.write(
  `issued ${certificate.length} characters, shown ${shown.length}; ES256, Node ${process.version}\n`,
);
const reached = [
  measure({
    what: 'issue',
    floor: 0.45,
    limit: () => void sign('sha256', bytes, privateKey),
    ours: () => void issueCredential(claims, issuer.signer),
  }),
  measure({
    what: 'present with key binding, as a wallet holds it',
    floor: 0.6,
    limit: () => void sign('sha256', boundBytes, holderKey),
    ours: () => void present(held, SHOWN, binding),
  }),
  measure({
    what: 'present with key binding, from its text',
    floor: 0,
    limit: () => void sign('sha256', boundBytes, holderKey),
    ours: () => void present(certificate, SHOWN, binding),
  }),
  measure({
    what: "verify with key binding, a stranger's",
    floor: 0.5,
    limit: twoVerifications,
    ours: (index) => valid(strangers[index % HOLDERS]!),
  }),
  measure({
    what: 'verify with key binding, holder met before',
    floor: 0,
    limit: twoVerifications,
    ours: () => valid(shown),
  }),
];
if (reached.includes(false)) process.exitCode = 1;
