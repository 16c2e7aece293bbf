import type { JWK } from 'jose';
import type { Outbound } from '../../../../platform/outbound/outbound.js';
import { type OutboundAnswer, OutboundFailure } from '../../../../platform/outbound/outbound.types.js';
import { PermitAnswerInvalid, PermitQuestionRefused, PermitSourceUnavailable } from '../../../errors.js';
import { PermitSource } from './permit.source.js';

const TIMEOUT_MS = 5_000;
const LONGEST_ANSWER = 65_536;
/** Timed out, and too many: ask again, as for every 5xx. */
const ASK_AGAIN = [408, 429];

/**
 * An authority reached by HTTP: `POST url` with the question (`application/jose`, RFC 7515), answered 200 with the
 * signed answer. Any other 4xx says that it does not accept the question; anything else, or no whole answer within
 * five seconds, that it does not answer now.
 */
export class HttpPermitSource extends PermitSource {
  readonly name = 'permit-authority';

  constructor(
    private readonly authority: { url: string; key: JWK },
    private readonly outbound: Outbound,
  ) {
    super();
  }

  async publicKey(): Promise<JWK> {
    return this.authority.key;
  }

  async ask(question: string): Promise<string> {
    const { status, body } = await this.post(question);
    if (status === 200) return body.trim();
    const isRefused = status >= 400 && status < 500 && !ASK_AGAIN.includes(status);
    throw (isRefused ? PermitQuestionRefused : PermitSourceUnavailable)(`it answered ${status}`);
  }

  private async post(question: string): Promise<OutboundAnswer> {
    try {
      return await this.outbound.send({
        purpose: 'permit-source',
        method: 'POST',
        url: this.authority.url,
        headers: { 'content-type': 'application/jose', accept: 'application/jose' },
        body: question,
        timeoutMs: TIMEOUT_MS,
        maxBytes: LONGEST_ANSWER,
        configured: true,
      });
    } catch (error) {
      if (!(error instanceof OutboundFailure)) throw error;
      if (error.reason === 'too-long') throw PermitAnswerInvalid('it is too long');
      throw PermitSourceUnavailable(error.code);
    }
  }
}
