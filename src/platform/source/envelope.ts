import { addDays, type BusinessDay, businessDay, isDay } from '../clock/business-day.js';
import { type PublicKeyOfSource, SOURCE_KINDS, type SourceKind } from '../config/config.types.js';
import { digestOf, isRecord } from '../crypto/canonical.js';
import type { JsonObject } from '../crypto/sd-jwt/json.js';
import { isSignedBy, parseJws, type Signer, signJwt } from '../crypto/sd-jwt/jws.js';
import {
  EXTRACT_DAYS,
  type KnownSource,
  ONLINE_ONLY,
  type Question,
  SOURCE_WAYS,
  type SourceAnswer,
  SourceSilent,
  type SourceWay,
} from './source.types.js';

/**
 * The envelope of the source protocol (docs/source-protocol.md): a question and its answer, each a compact JWS (RFC 7515)
 * with the claims of a JWT (RFC 7519). The answer repeats the id of the question and the digest of what was asked, so that
 * neither another's answer nor an old one counts.
 */
export const PROTOCOL_VERSION = 1;
export const QUESTION_TYP = 'xingong-source-question+jwt';
export const ANSWER_TYP = 'xingong-source-answer+jwt';

/** Seconds that the clocks of both sides may be apart. */
export const SKEW_SECONDS = 60;
/** Seconds for which a question and an answer may be believed, at most. */
export const LONGEST_LIFE_SECONDS = 3_600;
const LIFE_SECONDS = 300;
const LONGEST_REFERENCE = 200;
const REQUEST_ID = /^[\w:.-]{1,100}$/;

/** A question in its envelope. */
export interface OpenedQuestion {
  /** Who asks: their public URL. */
  asker: string;
  kind: SourceKind;
  question: Question & Record<string, unknown>;
  /** Of kind and question. */
  digest: string;
}

/** What a source finds. */
export interface Finding {
  answer: object;
  way: SourceWay;
  asOf: BusinessDay;
  reference: string;
}

/** A question that a source does not take, with the status that it answers. */
export class QuestionRefused extends Error {
  constructor(
    readonly status: 400 | 401 | 409 | 422 | 503,
    readonly detail: string,
  ) {
    super(detail);
    this.name = 'QuestionRefused';
  }
}

/** What both sides hash: nobody can answer one question with the answer to another. */
export function digestOfQuestion(kind: SourceKind, question: Question): string {
  return digestOf({ kind, question });
}

/** A question as it is sent. */
export function signQuestion(
  { kind, question }: { kind: SourceKind; question: Question },
  { asker, source, now }: { asker: string; source: string; now: Date },
  signer: Signer,
): string {
  const iat = seconds(now);
  const payload = {
    v: PROTOCOL_VERSION,
    iss: asker,
    aud: source,
    iat,
    exp: iat + LIFE_SECONDS,
    jti: question.requestId,
    kind,
    question: question as unknown as JsonObject,
  };
  return signJwt({ typ: QUESTION_TYP }, payload, signer);
}

/**
 * A question as a source opens it.
 * @throws QuestionRefused 401 when it is not signed by a known asker, or not now; 400 when malformed; 422 for a kind that
 * nobody knows
 */
export function openQuestion(
  jws: string,
  { name, askers, now }: { name: string; askers: readonly PublicKeyOfSource[]; now: Date },
): OpenedQuestion {
  const parsed = parseJws(jws);
  if (!parsed) throw new QuestionRefused(400, 'no compact JWS with a JSON object');
  if (parsed.header['typ'] !== QUESTION_TYP) throw new QuestionRefused(400, `typ must be ${QUESTION_TYP}`);
  if (!askers.some((key) => isSignedBy(parsed, { ...key })))
    throw new QuestionRefused(401, 'not signed by an asker that is admitted here');
  const { v, iss, aud, jti, kind, question } = parsed.payload;
  if (v !== PROTOCOL_VERSION) throw new QuestionRefused(400, `v must be ${PROTOCOL_VERSION}`);
  if (aud !== name) throw new QuestionRefused(401, `aud must be ${name}`);
  if (typeof iss !== 'string' || iss === '') throw new QuestionRefused(400, 'iss is missing');
  const late = lateness(parsed.payload, { earliest: seconds(now) - LONGEST_LIFE_SECONDS, now });
  if (late) throw new QuestionRefused(401, late);
  if (typeof jti !== 'string' || !REQUEST_ID.test(jti))
    throw new QuestionRefused(400, 'jti is no request id');
  const known = SOURCE_KINDS.find((one) => one === kind);
  if (!known) throw new QuestionRefused(422, 'unknown kind');
  if (!isRecord(question) || question['requestId'] !== jti)
    throw new QuestionRefused(400, 'the question does not repeat its request id');
  const asked = question as Question & Record<string, unknown>;
  return { asker: iss, kind: known, question: asked, digest: digestOfQuestion(known, asked) };
}

/** An answer as it is sent. */
export function signAnswer(
  { asker, kind, question, digest }: OpenedQuestion,
  { answer, way, asOf, reference }: Finding,
  { name, now, signer }: { name: string; now: Date; signer: Signer },
): string {
  const iat = seconds(now);
  const payload = {
    v: PROTOCOL_VERSION,
    iss: name,
    aud: asker,
    iat,
    exp: iat + LIFE_SECONDS,
    jti: question.requestId,
    kind,
    questionDigest: digest,
    way,
    asOf,
    reference,
    answer: answer as JsonObject,
  };
  return signJwt({ typ: ANSWER_TYP }, payload, signer);
}

/** What was asked, of whom, and when it was sent. */
export interface Asked {
  kind: SourceKind;
  question: Question;
  asker: string;
  source: KnownSource;
  sentAt: Date;
}

/** Reads a signed answer. @throws SourceSilent `untrusted` when it is not the source's answer to this question, made now */
export function readAnswer(
  jws: string,
  { kind, question, asker, source, sentAt }: Asked,
  now: Date,
): SourceAnswer {
  const untrusted = (why: string): SourceSilent => new SourceSilent('untrusted', why);
  const parsed = parseJws(jws);
  if (!parsed) throw untrusted('no compact JWS with a JSON object');
  const { payload, header } = parsed;
  if (header['typ'] !== ANSWER_TYP) throw untrusted(`typ must be ${ANSWER_TYP}`);
  if (!isSignedBy(parsed, { ...source.key })) throw untrusted('its signature is not the source’s');
  const must = {
    v: PROTOCOL_VERSION,
    iss: source.name,
    aud: asker,
    jti: question.requestId,
    kind,
    questionDigest: digestOfQuestion(kind, question),
  };
  for (const [member, value] of Object.entries(must))
    if (payload[member] !== value) throw untrusted(`it has another ${member}`);
  const late = lateness(payload, { earliest: seconds(sentAt) - SKEW_SECONDS, now });
  if (late) throw untrusted(late);
  const said = found(payload, now);
  if (said.way === 'extract') checkExtract(kind, source, { asOf: said.asOf, now });
  return { ...said, jws, source: source.name };
}

/** A file answers about what a file can know, and is not too old. */
function checkExtract(
  kind: SourceKind,
  { extractDays = EXTRACT_DAYS }: KnownSource,
  { asOf, now }: { asOf: BusinessDay; now: Date },
): void {
  if (ONLINE_ONLY.includes(kind)) throw new SourceSilent('untrusted', `no extract answers about ${kind}`);
  if (asOf < addDays(businessDay(now), -extractDays))
    throw new SourceSilent('untrusted', `the extract is of ${asOf}: older than ${extractDays} days`);
}

function found(
  { way, asOf, reference, answer }: JsonObject,
  now: Date,
): Omit<SourceAnswer, 'jws' | 'source'> {
  const known = SOURCE_WAYS.find((one) => one === way);
  if (!known) throw new SourceSilent('untrusted', 'it does not say its way');
  const tomorrow = businessDay(new Date(now.getTime() + SKEW_SECONDS * 1000));
  if (!isDay(asOf) || asOf > tomorrow) throw new SourceSilent('untrusted', 'asOf is no day up to today');
  if (typeof reference !== 'string' || reference === '' || reference.length > LONGEST_REFERENCE)
    throw new SourceSilent('untrusted', 'it has no reference');
  if (!isRecord(answer)) throw new SourceSilent('untrusted', 'the answer is no object');
  return { way: known, asOf, reference, answer };
}

/** Why a message is not of now; undefined when it is. */
function lateness(
  { iat, exp }: JsonObject,
  { earliest, now }: { earliest: number; now: Date },
): string | undefined {
  if (!Number.isSafeInteger(iat) || !Number.isSafeInteger(exp)) return 'it does not say when';
  const [made, ends] = [iat as number, exp as number];
  if (made < earliest) return 'it is older than it may be';
  if (made > seconds(now) + SKEW_SECONDS) return 'it is from the future';
  if (ends <= seconds(now) - SKEW_SECONDS) return 'it has run out';
  if (ends - made > LONGEST_LIFE_SECONDS) return 'it lives longer than an hour';
  return undefined;
}

function seconds(at: Date): number {
  return Math.floor(at.getTime() / 1000);
}
