import { type KeyObject, randomUUID } from 'node:crypto';
import { CompactSign, compactVerify } from 'jose';
import { SignedExchange } from './signed-exchange.source.js';
import { newKeyPair } from '../../platform/crypto/signature.js';

const CALLER_TIMES_OUT = new Error('no answer in time');

/** What a simulated source does with a question, by what stands in it. */
export interface Simulation<Q> {
  answer: (question: Q) => Record<string, unknown>;
  /** The first answer gets lost on the way. */
  isLate: (question: Q) => boolean;
  /** The answer carries somebody else's signature. */
  isForged: (question: Q) => boolean;
}

/**
 * A stand-in for an official source, for demonstrations and tests. It refuses questions that are not signed by its
 * client, answers a request id once and the same ever after, and signs what it says.
 */
class SimulatedSource<Q extends { requestId: string }> {
  private readonly answered = new Map<string, Record<string, unknown>>();
  private readonly stranger = newKeyPair().privateKey;

  constructor(
    private readonly about: string,
    private readonly simulation: Simulation<Q>,
    private readonly keys: { client: KeyObject; own: KeyObject },
  ) {}

  /** Takes a signed question, gives a signed answer. */
  async receive(request: string): Promise<string> {
    const { payload, protectedHeader } = await compactVerify(request, this.keys.client, {
      algorithms: ['ES256'],
    });
    if (protectedHeader.typ !== `${this.about}-question+jws`) throw new Error('not a question');
    const question = JSON.parse(Buffer.from(payload).toString('utf8')) as Q & { nonce: string };
    const { requestId, nonce } = question;
    const isFirst = !this.answered.has(requestId);
    const kept = this.answered.get(requestId) ?? {
      ...this.simulation.answer(question),
      reference: randomUUID(),
    };
    this.answered.set(requestId, kept);
    if (isFirst && this.simulation.isLate(question)) throw CALLER_TIMES_OUT;
    return new CompactSign(Buffer.from(JSON.stringify({ requestId, nonce, ...kept }), 'utf8'))
      .setProtectedHeader({ alg: 'ES256', typ: `${this.about}-answer+jws` })
      .sign(this.simulation.isForged(question) ? this.stranger : this.keys.own);
  }
}

/** An exchange with a simulated source, with fresh keys on both sides. */
export function simulatedExchange<Q extends { requestId: string }>(
  about: string,
  simulation: Simulation<Q>,
): SignedExchange {
  const client = newKeyPair();
  const source = newKeyPair();
  const keys = { client: client.publicKey, own: source.privateKey };
  const remote = new SimulatedSource(about, simulation, keys);
  return new SignedExchange(about, { ours: client.privateKey, theirs: source.publicKey }, (request) =>
    remote.receive(request),
  );
}
