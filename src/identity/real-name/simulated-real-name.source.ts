import { generateKeyPairSync, type KeyObject, randomUUID } from 'node:crypto';
import { CompactSign, compactVerify } from 'jose';
import type { RealNameAnswer } from './real-name.source.js';
import { SignedRealNameSource } from './signed-real-name.source.js';

const CALLER_TIMES_OUT = new Error('no answer in time');

/**
 * A stand-in for the official source, for demonstrations and tests. It refuses questions that are not signed
 * by its client, answers a request id once and the same ever after, and signs what it says. Its answers follow
 * the last character of the name: 否 no-match, 无 unknown person, 迟 the first answer gets lost on the way,
 * 伪 the answer carries somebody else's signature; every other name matches.
 */
class SimulatedRegistry {
  private readonly answered = new Map<string, { answer: RealNameAnswer; reference: string }>();
  private readonly stranger = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;

  constructor(
    private readonly client: KeyObject,
    private readonly own: KeyObject,
  ) {}

  /** Takes a signed question, gives a signed answer. */
  async receive(request: string): Promise<string> {
    const { payload, protectedHeader } = await compactVerify(request, this.client, { algorithms: ['ES256'] });
    if (protectedHeader.typ !== 'real-name-question+jws') throw new Error('not a question');
    const { requestId, nonce, name } = JSON.parse(Buffer.from(payload).toString('utf8')) as {
      requestId: string;
      nonce: string;
      name: string;
    };
    const isFirst = !this.answered.has(requestId);
    const kept = this.answered.get(requestId) ?? { answer: answerFor(name), reference: randomUUID() };
    this.answered.set(requestId, kept);
    if (isFirst && name.endsWith('迟')) throw CALLER_TIMES_OUT;
    const said = Buffer.from(JSON.stringify({ requestId, nonce, ...kept }), 'utf8');
    return new CompactSign(said)
      .setProtectedHeader({ alg: 'ES256', typ: 'real-name-answer+jws' })
      .sign(name.endsWith('伪') ? this.stranger : this.own);
  }
}

function answerFor(name: string): RealNameAnswer {
  if (name.endsWith('否')) return 'no-match';
  return name.endsWith('无') ? 'unknown-person' : 'match';
}

/** A simulated source with fresh keys on both sides. */
export function simulatedRealNameSource(): SignedRealNameSource {
  const client = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const registry = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const remote = new SimulatedRegistry(client.publicKey, registry.privateKey);
  const keys = { ours: client.privateKey, theirs: registry.publicKey };
  return new SignedRealNameSource('simulated-real-name-source', keys, (request) => remote.receive(request));
}
