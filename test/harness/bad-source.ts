import { type JsonObject, toBase64url } from '../../src/platform/crypto/sd-jwt/json.js';
import { parseJws, signJwt } from '../../src/platform/crypto/sd-jwt/jws.js';
import type { Post, Reply } from '../../src/platform/source/check/conformance.js';
import { partyOf, type SourceParty } from './source-party.js';

/** A gateway that behaves, and what it signs with. */
interface Behaving {
  post: Post;
  office: SourceParty;
  name: string;
}
/** Bends a gateway. */
export type Planted = (good: Behaving) => Post;

/** Answers with other claims, signed as the office. */
const claims =
  (change: (payload: JsonObject) => JsonObject, signer?: SourceParty): Planted =>
  ({ post, office }) =>
  async (body, type) => {
    const reply = await post(body, type);
    const jws = reply.status === 200 ? parseJws(reply.body) : undefined;
    if (!jws) return reply;
    const signed = signJwt({ typ: jws.header['typ']! }, change(jws.payload), (signer ?? office).signer);
    return { ...reply, body: signed };
  };

/** Leaves a claim out. */
const without = (name: string): Planted =>
  claims((payload) => Object.fromEntries(Object.entries(payload).filter(([claim]) => claim !== name)));

/** Answers what a gateway would that opens every envelope without looking at it. */
const opensAnything =
  (blind: (header: JsonObject, payload: JsonObject) => boolean): Planted =>
  ({ post, office, name }) =>
  async (body, type) => {
    const reply = await post(body, type);
    if (reply.status === 200 || reply.status === 415) return reply;
    const [head = '', middle = ''] = body.split('.');
    try {
      const header = JSON.parse(Buffer.from(head, 'base64url').toString('utf8')) as JsonObject;
      const payload = JSON.parse(Buffer.from(middle, 'base64url').toString('utf8')) as JsonObject;
      if (!blind(header, payload)) return reply;
      const answer = { status: 'unknown', facts: null };
      const said = { v: 1, iss: name, aud: payload['iss']!, jti: payload['jti']!, answer };
      const ok: Reply = { status: 200, contentType: 'application/jose', body: '' };
      return { ...ok, body: signJwt({ typ: 'xingong-source-answer+jwt' }, said, office.signer) };
    } catch {
      return reply;
    }
  };
const seconds = (): number => Math.floor(Date.now() / 1000);

/** Ways in which a gateway can be wrong, and the step that finds it. */
export const CONFORMANCE_FAULTS: [string, Planted, RegExp][] = [
  ['signs with a key that nobody knows', claims((payload) => payload, partyOf('ES256')), /signed answer/],
  ['answers another request', claims((payload) => ({ ...payload, jti: 'another' })), /signed answer/],
  ['does not bind its answer to what was asked', without('questionDigest'), /signed answer/],
  ['says not of which day it is', without('asOf'), /signed answer/],
  [
    'hands out answers of yesterday',
    claims((payload) => ({ ...payload, iat: seconds() - 86_400 })),
    /signed answer/,
  ],
  [
    'leaves out what its kind needs',
    claims((payload) => ({ ...payload, answer: { status: 'active' } })),
    /shape/,
  ],
  [
    'answers the same question in two ways',
    claims((payload) => ({ ...payload, reference: toBase64url(String(Math.random())) })),
    /same way/,
  ],
  ['does not look who signed', opensAnything((header) => header['alg'] === 'EdDSA'), /somebody else signed/],
  ['takes a message without a signature', opensAnything((header) => header['alg'] === 'none'), /left out/],
  ['takes questions for others', opensAnything((_, { aud }) => aud === 'another'), /another source/],
  ['takes questions of last week', opensAnything((_, { exp }) => Number(exp) < seconds()), /ran out/],
  ['takes questions of tomorrow', opensAnything((_, { iat }) => Number(iat) > seconds() + 60), /future/],
  [
    'answers about what it does not know',
    opensAnything((_, { kind }) => kind === 'no-such-kind'),
    /does not know/,
  ],
  [
    'takes one id for two questions',
    opensAnything(
      (_, { question }) => typeof question === 'object' && JSON.stringify(question).includes('askedAgainAs'),
    ),
    /used for another question/,
  ],
  [
    'breaks down at nonsense',
    ({ post }) =>
      async (body, type) =>
        body === 'no message' ? { status: 500, contentType: '', body: '' } : post(body, type),
    /no message/,
  ],
];
