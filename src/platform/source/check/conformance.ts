import { randomUUID } from 'node:crypto';
import type { SourceKind } from '../../config/config.types.js';
import { type JsonObject, toBase64url } from '../../crypto/sd-jwt/json.js';
import { parseJws, type Signer, signerFrom, signJwt } from '../../crypto/sd-jwt/jws.js';
import { newKeyPair } from '../../crypto/signature.js';
import { LONGEST_LIFE_SECONDS, QUESTION_TYP, readAnswer, signQuestion } from '../envelope.js';
import { type KnownSource, type SourceAnswer, SourceSilent } from '../source.types.js';
import { faultOf } from './shapes.js';

/** What a source answered over HTTP: its status and its body. */
export interface Reply {
  status: number;
  contentType: string;
  body: string;
}

/** Posts a body to the source. */
export type Post = (body: string, contentType: string) => Promise<Reply>;

/** What is checked, and with what. */
export interface Checked {
  kind: SourceKind;
  source: KnownSource;
  /** Who asks, by the name and the key that the source has admitted. */
  asker: string;
  signer: Signer;
  /** A question that the source can answer, without its request id. */
  question: object;
  post: Post;
  now: () => Date;
}

/** What one step found. */
export interface Found {
  step: string;
  /** What was wrong; undefined when it was right. */
  fault?: string;
}

type Step = [what: string, check: (one: Conformance) => Promise<void>];

/** A step that failed, and why. */
class Fault extends Error {}

/** What a source must do, one step each (docs/source-protocol.md). */
const STEPS: readonly Step[] = [
  ['answers a question with a signed answer to it', async (one) => void (await one.answer())],
  ['answers with the shape of its kind', (one) => one.answersInShape()],
  ['answers the same question again, and the same way', (one) => one.answersAgain()],
  ['refuses a request id that was used for another question (409)', (one) => one.refusesReuse()],
  ['refuses a question that somebody else signed (401)', (one) => one.refuses(one.strangers(), [401])],
  ['refuses a question whose signature was left out', (one) => one.refuses(one.unsigned(), [400, 401])],
  ['refuses a question that was changed after it was signed', (one) => one.refuses(one.bent(), [400, 401])],
  ['refuses a question for another source', (one) => one.refuses(one.changed({ aud: 'another' }), [401])],
  ['refuses a question that ran out', (one) => one.refuses(one.old(), [401])],
  ['refuses a question from the future', (one) => one.refuses(one.future(), [401])],
  ['refuses a message of another type', (one) => one.refuses(one.ofType('jwt'), [400, 401])],
  ['refuses a version that it does not speak', (one) => one.refuses(one.changed({ v: 99 }), [400])],
  ['refuses a kind that it does not know (422)', (one) => one.refuses(one.ofNoKind(), [422])],
  ['refuses what is no message', (one) => one.refusesText('no message', [400])],
  ['refuses another type of body (415)', (one) => one.refusesText('{}', [400, 415], 'application/json')],
];

/** Runs every step against a source; a step that fails ends none of the others. */
export async function conformanceOf(checked: Checked): Promise<Found[]> {
  const one = new Conformance(checked);
  const found: Found[] = [];
  for (const [step, check] of STEPS) {
    try {
      await check(one);
      found.push({ step });
    } catch (error) {
      const isFound = error instanceof Fault || error instanceof SourceSilent;
      found.push({ step, fault: isFound ? detailOf(error) : `no answer: ${detailOf(error)}` });
    }
  }
  return found;
}

function detailOf(error: unknown): string {
  if (error instanceof SourceSilent) return error.detail;
  return error instanceof Error ? error.message : String(error);
}

/** The questions that are asked, right and wrong, and what must come back. */
class Conformance {
  private readonly first = randomUUID();

  constructor(private readonly checked: Checked) {}

  async answer(requestId: string = this.first): Promise<SourceAnswer> {
    const { kind, source, asker, now } = this.checked;
    const question = { ...this.checked.question, requestId };
    const sentAt = now();
    const { status, body, contentType } = await this.posted(this.signed(question));
    if (status !== 200) throw new Fault(`it answered ${status}: ${body.slice(0, 200)}`);
    if (!contentType.startsWith('application/jose'))
      throw new Fault(`its type is ${contentType || 'missing'}`);
    return readAnswer(body.trim(), { kind, question, asker, source, sentAt }, now());
  }

  async answersInShape(): Promise<void> {
    const { answer } = await this.answer();
    const fault = faultOf(this.checked.kind, answer);
    if (fault !== undefined) throw new Fault(fault);
  }

  async answersAgain(): Promise<void> {
    const [before, after] = [await this.answer(), await this.answer()];
    if (JSON.stringify(before.answer) !== JSON.stringify(after.answer))
      throw new Fault('the same request id got two answers');
    if (before.reference !== after.reference) throw new Fault('the same request id got two references');
  }

  async refusesReuse(): Promise<void> {
    await this.answer();
    const question = { ...this.checked.question, requestId: this.first, askedAgainAs: 'something else' };
    await this.refuses(this.signed(question), [409]);
  }

  async refuses(jws: string, statuses: number[]): Promise<void> {
    await this.refusesText(jws, statuses);
  }

  async refusesText(body: string, statuses: number[], contentType = 'application/jose'): Promise<void> {
    const { status } = await this.checked.post(body, contentType);
    if (!statuses.includes(status))
      throw new Fault(`it answered ${status}, and should answer ${statuses.join(' or ')}`);
  }

  strangers(): string {
    return this.signed(this.fresh(), signerFrom(newKeyPair('Ed25519').privateKey.export({ format: 'jwk' })));
  }

  unsigned(): string {
    const [, payload] = this.signed(this.fresh()).split('.');
    return `${toBase64url(JSON.stringify({ alg: 'none', typ: QUESTION_TYP }))}.${payload}.`;
  }

  bent(): string {
    const [head, payload, signature] = this.signed(this.fresh()).split('.');
    const claims = JSON.parse(Buffer.from(payload!, 'base64url').toString('utf8')) as JsonObject;
    return `${head}.${toBase64url(JSON.stringify({ ...claims, iss: 'https://elsewhere.example' }))}.${signature}`;
  }

  changed(change: JsonObject): string {
    const { header, payload } = parseJws(this.signed(this.fresh()))!;
    return signJwt({ typ: header['typ']! }, { ...payload, ...change }, this.checked.signer);
  }

  old(): string {
    const iat = this.seconds() - 2 * LONGEST_LIFE_SECONDS;
    return this.changed({ iat, exp: iat + 300 });
  }

  future(): string {
    const iat = this.seconds() + 3_600;
    return this.changed({ iat, exp: iat + 300 });
  }

  ofType(typ: string): string {
    const { payload } = parseJws(this.signed(this.fresh()))!;
    return signJwt({ typ }, payload, this.checked.signer);
  }

  ofNoKind(): string {
    return this.changed({ kind: 'no-such-kind' });
  }

  private fresh(): { requestId: string } {
    return { ...this.checked.question, requestId: randomUUID() };
  }

  private signed(question: { requestId: string }, signer = this.checked.signer): string {
    const { kind, asker, source, now } = this.checked;
    return signQuestion({ kind, question }, { asker, source: source.name, now: now() }, signer);
  }

  private async posted(body: string): Promise<Reply> {
    return this.checked.post(body, 'application/jose');
  }

  private seconds(): number {
    return Math.floor(this.checked.now().getTime() / 1000);
  }
}
