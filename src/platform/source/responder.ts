import type { PublicKeyOfSource } from '../config/config.types.js';
import type { Signer } from '../crypto/sd-jwt/jws.js';
import { type Finding, type OpenedQuestion, openQuestion, QuestionRefused, signAnswer } from './envelope.js';

/** Requests that a responder remembers, to find an id that was used for another question. */
const REMEMBERED = 10_000;

/** Who answers, and whom. */
export interface ResponderIdentity {
  /** The source's name. */
  name: string;
  signer: Signer;
  /** Public keys of who may ask. */
  askers: readonly PublicKeyOfSource[];
}

/**
 * The source's side of the protocol: takes questions of admitted askers only, refuses an id that was used for something
 * else, and signs what is found. The gateway of an office and the simulated sources are this and a look-up.
 */
export abstract class Responder {
  private readonly known = new Map<string, string>();

  constructor(
    protected readonly identity: ResponderIdentity,
    protected readonly now: () => Date,
  ) {}

  /** The signed answer to a signed question. @throws QuestionRefused */
  async receive(jws: string): Promise<string> {
    const { name, askers } = this.identity;
    const asked = openQuestion(jws, { name, askers, now: this.now() });
    const { question, digest } = asked;
    if ((this.known.get(question.requestId) ?? digest) !== digest)
      throw new QuestionRefused(409, 'this request id was used for another question');
    remember(this.known, question.requestId, digest);
    return this.sign(asked, await this.find(asked));
  }

  /** What is true. @throws QuestionRefused 422 for a kind that this source does not know, 503 to be asked again */
  protected abstract find(asked: OpenedQuestion): Finding | Promise<Finding>;

  protected sign(asked: OpenedQuestion, finding: Finding): string {
    const { name, signer } = this.identity;
    return signAnswer(asked, finding, { name, now: this.now(), signer });
  }
}

/** Keeps a value, and forgets the oldest when there are too many. */
export function remember<T>(memory: Map<string, T>, key: string, value: T): void {
  memory.set(key, value);
  for (const oldest of memory.keys()) {
    if (memory.size <= REMEMBERED) break;
    memory.delete(oldest);
  }
}
