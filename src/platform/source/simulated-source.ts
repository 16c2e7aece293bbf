import { randomUUID } from 'node:crypto';
import { type BusinessDay, businessDay } from '../clock/business-day.js';
import type { PublicKeyOfSource, SourceKind } from '../config/config.types.js';
import { signerFrom } from '../crypto/sd-jwt/jws.js';
import { newKeyPair } from '../crypto/signature.js';
import { type Finding, type OpenedQuestion, QuestionRefused, signAnswer } from './envelope.js';
import { remember, Responder } from './responder.js';
import type { KnownSource, Question } from './source.types.js';

/**
 * How a simulated source misbehaves: loses the first answer or every one, signs with somebody else's key, answers another
 * request or another question, lets its signature run out, or hands out an answer of yesterday.
 */
export type Misbehaviour =
  'late' | 'silent' | 'forged' | 'other-request' | 'other-question' | 'run-out' | 'stale';

/** What a simulated source does with a question, by what stands in it. */
export interface Simulation<Q extends Question> {
  /** Recipient named in consents. */
  name: string;
  /** Documents of persons that it knows. */
  documents?: readonly string[];
  /** @throws QuestionRefused */
  answer: (question: Q, today: BusinessDay) => object;
  /** Asked once of every question that arrives. */
  misbehaves?: (question: Q) => Misbehaviour | undefined;
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** An answer's life is 300 seconds: made so long ago, it ran out a minute ago. */
const RUN_OUT_MS = 360_000;

/**
 * A stand-in for an official source, for demonstrations and tests. It is a responder, so it verifies what a real one
 * verifies; it answers a request id once and the same ever after, and misbehaves where it is told to.
 */
export class SimulatedSource<Q extends Question> extends Responder implements KnownSource {
  readonly name: string;
  readonly key: PublicKeyOfSource;
  readonly documents: readonly string[] | undefined;
  private readonly answered = new Map<string, Finding | null>();
  private readonly bent = new WeakMap<OpenedQuestion, Misbehaviour>();

  constructor(
    private readonly kind: SourceKind,
    private readonly simulation: Simulation<Q>,
    { asker, now }: { asker: PublicKeyOfSource; now: () => Date },
  ) {
    const { privateKey, publicKey } = newKeyPair();
    const signer = signerFrom(privateKey.export({ format: 'jwk' }));
    super({ name: simulation.name, signer, askers: [asker] }, now);
    this.name = simulation.name;
    this.documents = simulation.documents;
    this.key = publicKey.export({ format: 'jwk' }) as PublicKeyOfSource;
  }

  protected find(asked: OpenedQuestion): Finding {
    const { kind, question } = asked;
    if (kind !== this.kind) throw new QuestionRefused(422, `this source knows nothing of ${kind}`);
    const before = this.answered.get(question.requestId);
    const how = this.simulation.misbehaves?.(question as unknown as Q);
    if (how) this.bent.set(asked, how);
    if (how === 'silent' || (how === 'late' && before === undefined)) {
      remember(this.answered, question.requestId, null);
      throw new QuestionRefused(503, 'no answer in time');
    }
    if (before) return before;
    const today = businessDay(this.now());
    const answer = this.simulation.answer(question as unknown as Q, today);
    const finding: Finding = { answer, way: 'online', asOf: today, reference: randomUUID() };
    remember(this.answered, question.requestId, finding);
    return finding;
  }

  protected override sign(asked: OpenedQuestion, finding: Finding): string {
    const how = this.bent.get(asked);
    const { name, signer } = this.identity;
    const stranger = how === 'forged' && signerFrom(newKeyPair().privateKey.export({ format: 'jwk' }));
    const age = how === 'stale' ? DAY_MS : how === 'run-out' ? RUN_OUT_MS : 0;
    const now = new Date(this.now().getTime() - age);
    return signAnswer(bent(asked, how), finding, { name, now, signer: stranger || signer });
  }
}

function bent(asked: OpenedQuestion, how: Misbehaviour | undefined): OpenedQuestion {
  const backwards = (text: string): string => [...text].toReversed().join('');
  if (how === 'other-request')
    return { ...asked, question: { ...asked.question, requestId: backwards(asked.question.requestId) } };
  return how === 'other-question' ? { ...asked, digest: backwards(asked.digest) } : asked;
}

/** The misbehaviour of the first mark that stands in a text. */
export function marked(
  text: string,
  marks: Readonly<Record<string, Misbehaviour>>,
): Misbehaviour | undefined {
  return Object.entries(marks).find(([mark]) => text.includes(mark))?.[1];
}
