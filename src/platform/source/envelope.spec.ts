import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type JsonObject, toBase64url } from '../crypto/sd-jwt/json.js';
import { parseJws, type Signer, signerFrom, signJwt } from '../crypto/sd-jwt/jws.js';
import { newKeyPair } from '../crypto/signature.js';
import type { PublicKeyOfSource, SourceKind } from '../config/config.types.js';
import { ANSWER_TYP, openQuestion, QUESTION_TYP, readAnswer, signAnswer, signQuestion } from './envelope.js';
import { SourceSilent } from './source.types.js';

const NOW = new Date('2026-11-02T01:00:30.000Z');
const SECONDS = NOW.getTime() / 1000;
const ASKER = 'https://xingong.example.cn';

function party(alg: 'ES256' | 'Ed25519'): { key: PublicKeyOfSource; signer: Signer } {
  const { publicKey, privateKey } = newKeyPair(alg);
  const key = publicKey.export({ format: 'jwk' }) as PublicKeyOfSource;
  return { key, signer: signerFrom(privateKey.export({ format: 'jwk' })) };
}
const asker = party('Ed25519');
const office = party('ES256');
const stranger = party('ES256');
const source = { name: 'changsha-hrss', key: office.key };

const question = { requestId: 'ask-1', uscc: '91430100MA4L0FAKE1', name: '湖南同舟劳务服务有限公司' };
const asked: { kind: SourceKind; question: typeof question } = { kind: 'registry', question };
const finding = {
  answer: { status: 'active', facts: null },
  way: 'extract' as const,
  asOf: '2026-10-02',
  reference: 'line 7',
};

const sent = (signer = asker.signer): string =>
  signQuestion(asked, { asker: ASKER, source: source.name, now: NOW }, signer);
const opened = (jws: string, now = NOW): ReturnType<typeof openQuestion> =>
  openQuestion(jws, { name: source.name, askers: [asker.key], now });
const answered = (): string =>
  signAnswer(opened(sent()), finding, { ...source, now: NOW, signer: office.signer });
const read = (jws: string, now = NOW): ReturnType<typeof readAnswer> =>
  readAnswer(jws, { ...asked, asker: ASKER, source, sentAt: NOW }, now);

/** The same message with other claims, signed anew. */
function changed(jws: string, change: JsonObject, signer: Signer): string {
  const { header, payload } = parseJws(jws)!;
  return signJwt({ typ: header['typ']! }, { ...payload, ...change }, signer);
}

describe('a question', () => {
  it('is opened by the source that it is for', () => {
    expect(opened(sent())).toMatchObject({ asker: ASKER, kind: 'registry', question });
  });

  it.each([
    ['somebody else signed', () => sent(stranger.signer), 401],
    ['is for another source', () => changed(sent(), { aud: 'another' }, asker.signer), 401],
    [
      'was sent long ago',
      () => changed(sent(), { iat: SECONDS - 7200, exp: SECONDS + 60 }, asker.signer),
      401,
    ],
    ['has run out', () => changed(sent(), { exp: SECONDS - 60 }, asker.signer), 401],
    ['is of tomorrow', () => changed(sent(), { iat: SECONDS + 61, exp: SECONDS + 90 }, asker.signer), 401],
    ['would live a day', () => changed(sent(), { exp: SECONDS + 86_400 }, asker.signer), 401],
    ['speaks another version', () => changed(sent(), { v: 2 }, asker.signer), 400],
    ['has an id that is none', () => changed(sent(), { jti: 'a b' }, asker.signer), 400],
    ['asks under another id than it says', () => changed(sent(), { jti: 'ask-2' }, asker.signer), 400],
    ['is of no kind', () => changed(sent(), { kind: 'weather' }, asker.signer), 422],
    ['is an answer', () => answered(), 400],
    ['is no message', () => 'question', 400],
    ['names a member twice', () => twice(sent()), 400],
  ] as [string, () => string, number][])('that %s is not taken', (_what, jws, status) => {
    expect(() => opened(jws())).toThrow(expect.objectContaining({ status }));
  });
});

/** A payload in which `kind` stands twice, under a signature of its own. */
function twice(jws: string): string {
  const [head] = jws.split('.');
  const payload = JSON.stringify(parseJws(jws)!.payload).replace('{', '{"kind":"permit",');
  return `${head}.${toBase64url(payload)}.${'A'.repeat(86)}`;
}

describe('an answer', () => {
  it('is believed with its way, its day and its reference', () => {
    const jws = answered();
    expect(read(jws)).toEqual({ ...finding, jws, source: source.name });
  });

  it.each([
    ['somebody else signed', (jws) => changed(jws, {}, stranger.signer)],
    ['another source gave', (jws) => changed(jws, { iss: 'another' }, office.signer)],
    ['is for another asker', (jws) => changed(jws, { aud: 'https://elsewhere.cn' }, office.signer)],
    ['is to another request', (jws) => changed(jws, { jti: 'ask-2' }, office.signer)],
    ['is of another kind', (jws) => changed(jws, { kind: 'permit' }, office.signer)],
    ['is to another question', (jws) => changed(jws, { questionDigest: 'x' }, office.signer)],
    ['speaks another version', (jws) => changed(jws, { v: 2 }, office.signer)],
    ['was made before it was asked', (jws) => changed(jws, { iat: SECONDS - 61 }, office.signer)],
    ['has run out', (jws) => changed(jws, { exp: SECONDS - 60 }, office.signer)],
    ['says not when', (jws) => changed(jws, { iat: null }, office.signer)],
    ['says not how it knows', (jws) => changed(jws, { way: 'hearsay' }, office.signer)],
    ['is true of no day', (jws) => changed(jws, { asOf: '2026-02-30' }, office.signer)],
    ['is true of a day to come', (jws) => changed(jws, { asOf: '2026-11-03' }, office.signer)],
    ['nobody finds again', (jws) => changed(jws, { reference: '' }, office.signer)],
    ['is no object', (jws) => changed(jws, { answer: ['active'] }, office.signer)],
    ['is our own question', () => sent(office.signer)],
    ['is no message', () => '{"status":"active"}'],
    ['is signed by nobody', (jws) => jws.replace(/[^.]+$/, '')],
  ] as [string, (jws: string) => string][])('that %s is not believed', (_what, bend) => {
    expect(() => read(bend(answered()))).toThrow(expect.objectContaining({ why: 'untrusted' }));
  });

  it('from a file is believed for a month, or as long as the operator said, and never where a file knows nothing', () => {
    const of = (asOf: string): string => changed(answered(), { asOf }, office.signer);
    const by = (extractDays?: number) => (jws: string) => {
      const known = { ...source, ...(extractDays !== undefined && { extractDays }) };
      return readAnswer(jws, { ...asked, asker: ASKER, source: known, sentAt: NOW }, NOW).asOf;
    };
    expect(by()(of('2026-10-02'))).toBe('2026-10-02');
    expect(() => by()(of('2026-10-01'))).toThrow(expect.objectContaining({ why: 'untrusted' }));
    expect(by(366)(of('2025-11-01'))).toBe('2025-11-01');
    const online = changed(answered(), { way: 'online', asOf: '2026-01-01' }, office.signer);
    expect(by()(online)).toBe('2026-01-01');
    const living: { kind: SourceKind; question: typeof question } = { kind: 'living-check', question };
    const sentOut = signQuestion(living, { asker: ASKER, source: source.name, now: NOW }, asker.signer);
    const found = signAnswer(opened(sentOut), finding, { ...source, now: NOW, signer: office.signer });
    expect(() => readAnswer(found, { ...living, asker: ASKER, source, sentAt: NOW }, NOW)).toThrow(
      SourceSilent,
    );
  });

  it('lets the clocks be a minute apart', () => {
    expect(read(changed(answered(), { iat: SECONDS - 60 }, office.signer)).way).toBe('extract');
    expect(read(changed(answered(), { iat: SECONDS + 60 }, office.signer)).way).toBe('extract');
  });

  it('never answers a question that differs in one letter', () => {
    const other = (name: string): ReturnType<typeof readAnswer> => {
      const another: typeof question = { ...question, name };
      return readAnswer(answered(), { ...asked, question: another, asker: ASKER, source, sentAt: NOW }, NOW);
    };
    fc.assert(
      fc.property(fc.string(), (text) => {
        fc.pre(text !== question.name);
        expect(() => other(text)).toThrow(SourceSilent);
      }),
    );
  });

  it('bent in any byte is not believed', () => {
    const jws = answered();
    fc.assert(
      fc.property(fc.nat(jws.length - 1), fc.constantFrom(...'AZaz09-_.'), (at, letter) => {
        fc.pre(jws[at] !== letter);
        expect(() => read(jws.slice(0, at) + letter + jws.slice(at + 1))).toThrow(SourceSilent);
      }),
    );
  });
});

it('questions and answers are told apart by their type', () => {
  expect(QUESTION_TYP).not.toBe(ANSWER_TYP);
});
