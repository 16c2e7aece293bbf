import { randomUUID } from 'node:crypto';
import { CompactSign, compactVerify, type CryptoKey, type KeyObject } from 'jose';
import {
  type RealNameAnswer,
  type RealNameQuestion,
  RealNameSource,
  RealNameSourceSilent,
} from './real-name.source.js';

/** Carries a compact JWS to the source and its answer back. Rejects when nothing comes back in time. */
export type Transport = (request: string) => Promise<string>;

/** Keys of both sides. */
export interface SourceKeys {
  ours: CryptoKey | KeyObject;
  theirs: CryptoKey | KeyObject;
}

const ANSWERS: readonly string[] = ['match', 'no-match', 'unknown-person'];

/**
 * Speaks to a source in signed messages (compact JWS, ES256): the question carries requestId and nonce, and
 * the answer must be signed by the source and repeat both, so that neither another's nor an old answer counts.
 */
export class SignedRealNameSource extends RealNameSource {
  constructor(
    readonly name: string,
    private readonly keys: SourceKeys,
    private readonly transport: Transport,
  ) {
    super();
  }

  async ask(question: RealNameQuestion): Promise<{ answer: RealNameAnswer; reference: string }> {
    const nonce = randomUUID();
    const request = await new CompactSign(Buffer.from(JSON.stringify({ ...question, nonce }), 'utf8'))
      .setProtectedHeader({ alg: 'ES256', typ: 'real-name-question+jws' })
      .sign(this.keys.ours);
    const reply = await this.transport(request).catch(() => {
      throw new RealNameSourceSilent('timeout');
    });
    return this.read(reply, question.requestId, nonce);
  }

  private async read(
    reply: string,
    requestId: string,
    nonce: string,
  ): Promise<{ answer: RealNameAnswer; reference: string }> {
    const verified = await compactVerify(reply, this.keys.theirs, { algorithms: ['ES256'] }).catch(() => {
      throw new RealNameSourceSilent('unsigned');
    });
    const said = JSON.parse(Buffer.from(verified.payload).toString('utf8')) as Record<string, unknown>;
    const { answer, reference } = said;
    const fits =
      verified.protectedHeader.typ === 'real-name-answer+jws' &&
      said['requestId'] === requestId &&
      said['nonce'] === nonce;
    if (!fits || typeof answer !== 'string' || typeof reference !== 'string' || !ANSWERS.includes(answer))
      throw new RealNameSourceSilent('unsigned');
    return { answer: answer as RealNameAnswer, reference };
  }
}
