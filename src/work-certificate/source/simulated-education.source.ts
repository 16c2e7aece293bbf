import type { JsonWebKey } from 'node:crypto';
import { digestOf } from '../../platform/crypto/canonical.js';
import { isObject, type JsonObject } from '../../platform/crypto/sd-jwt/json.js';
import { isSignedBy, parseJws, signerFrom, signJwt, type Signer } from '../../platform/crypto/sd-jwt/jws.js';
import type { Clock } from '../../platform/clock/clock.js';
import { readCertificateNumber } from './certificate-number.rules.js';
import { ANSWER_TYP, QUESTION_TYP } from './education.source.js';
import { newKeyPair } from '../../platform/crypto/signature.js';

/** How the register behaves: `silent` never answers, the last two answer like somebody who is not to be trusted. */
export type Behaviour = 'honest' | 'silent' | 'forged' | 'crossed';

/** No graduate has this serial. */
const NOT_ON_RECORD = '000000';

/**
 * A register of education certificates that behaves like a real one: it takes signed questions of known clients only,
 * answers a repeated question the same, refuses a question id used twice for different things, and signs its answers.
 * It holds every certificate whose number agrees with the claim's year and degree.
 */
export class SimulatedEducationRegister {
  behaviour: Behaviour = 'honest';
  /** Questions that arrived, repeated ones too. */
  questions = 0;
  readonly publicKey: JsonWebKey;
  private readonly signer: Signer;
  private readonly clients = new Map<string, JsonWebKey>();
  private readonly answered = new Map<string, string>();

  constructor(private readonly clock: Clock) {
    const { privateKey, publicKey } = newKeyPair();
    this.signer = signerFrom(privateKey.export({ format: 'jwk' }));
    this.publicKey = publicKey.export({ format: 'jwk' });
  }

  /** Admits a client by its public key. */
  admit(clientId: string, key: JsonWebKey): void {
    this.clients.set(clientId, key);
  }

  /** Takes a signed question; rejects as the real one answers 4xx or not at all. */
  receive(question: string): Promise<string> {
    this.questions += 1;
    return Promise.resolve().then(() => this.answer(question));
  }

  private answer(question: string): string {
    if (this.behaviour === 'silent') throw new Error('no answer');
    const { iss, requestId, person, content } = this.opened(question);
    if (!isObject(person) || !isObject(content) || !person['name'] || !person['idNumber'])
      throw new Error('question incomplete');
    const questionDigest = digestOf({ person, content });
    const known = this.answered.get(requestId);
    if (known !== undefined && known !== questionDigest) throw new Error('request id used before');
    this.answered.set(requestId, questionDigest);
    return signJwt(
      { typ: ANSWER_TYP },
      {
        iat: this.now(),
        aud: iss,
        requestId: this.behaviour === 'crossed' ? 'another' : requestId,
        questionDigest,
        outcome: outcomeOf(content),
      },
      this.behaviour === 'forged' ? stranger() : this.signer,
    );
  }

  private opened(question: string): JsonObject & { iss: string; requestId: string } {
    const jws = parseJws(question);
    const { iss, iat, requestId } = jws?.payload ?? {};
    const key = typeof iss === 'string' ? this.clients.get(iss) : undefined;
    if (!jws || jws.header['typ'] !== QUESTION_TYP || !key || !isSignedBy(jws, key))
      throw new Error('not signed');
    if (typeof iat !== 'number' || Math.abs(this.now() - iat) > 300) throw new Error('too old');
    if (typeof iss !== 'string' || typeof requestId !== 'string') throw new Error('question incomplete');
    return { ...jws.payload, iss, requestId };
  }

  private now(): number {
    return Math.floor(this.clock.now().getTime() / 1000);
  }
}

function outcomeOf(content: JsonObject): 'match' | 'mismatch' | 'unknown' {
  const { certificateNumber } = content;
  const number = typeof certificateNumber === 'string' ? readCertificateNumber(certificateNumber) : undefined;
  if (!number || number.serial === NOT_ON_RECORD) return 'unknown';
  const { graduatedOn, degree } = content;
  const year = typeof graduatedOn === 'string' ? graduatedOn.slice(0, 4) : number.graduationYear;
  return year === number.graduationYear && degree === number.degree ? 'match' : 'mismatch';
}

function stranger(): Signer {
  return signerFrom(newKeyPair().privateKey.export({ format: 'jwk' }));
}
