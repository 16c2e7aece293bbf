import { randomUUID } from 'node:crypto';
import { CompactSign, compactVerify, type CryptoKey, type KeyObject } from 'jose';

/** Carries a compact JWS to the source and its answer back. Rejects when nothing comes back in time. */
export type Transport = (request: string) => Promise<string>;

/** Keys of both sides. */
export interface SourceKeys {
  ours: CryptoKey | KeyObject;
  theirs: CryptoKey | KeyObject;
}

/** The source did not answer in time, or what came was not its signed answer to this question. */
export class SourceSilent extends Error {
  constructor(readonly why: 'timeout' | 'unsigned' | 'refused') {
    super(`the source gave no usable answer: ${why}`);
    this.name = 'SourceSilent';
  }
}

/**
 * Questions to an official source in signed messages (compact JWS, ES256): a question carries requestId and nonce, and
 * the answer must be signed by the source and repeat both, so that neither another's nor an old answer counts.
 */
export class SignedExchange {
  constructor(
    /** Of its messages: `<about>-question+jws` and `<about>-answer+jws`. */
    private readonly about: string,
    private readonly keys: SourceKeys,
    private readonly transport: Transport,
  ) {}

  /** What the source said, still to be read. @throws SourceSilent; the same question may be asked again */
  async ask(question: { requestId: string }): Promise<Record<string, unknown>> {
    const nonce = randomUUID();
    const request = await new CompactSign(Buffer.from(JSON.stringify({ ...question, nonce }), 'utf8'))
      .setProtectedHeader({ alg: 'ES256', typ: `${this.about}-question+jws` })
      .sign(this.keys.ours);
    const reply = await this.transport(request).catch(() => {
      throw new SourceSilent('timeout');
    });
    const verified = await compactVerify(reply, this.keys.theirs, { algorithms: ['ES256'] }).catch(() => {
      throw new SourceSilent('unsigned');
    });
    const said = JSON.parse(Buffer.from(verified.payload).toString('utf8')) as Record<string, unknown>;
    const fits =
      verified.protectedHeader.typ === `${this.about}-answer+jws` &&
      said['requestId'] === question.requestId &&
      said['nonce'] === nonce;
    if (!fits) throw new SourceSilent('unsigned');
    return said;
  }
}
