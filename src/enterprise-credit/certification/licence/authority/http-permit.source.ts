import type { JWK } from 'jose';
import { PermitAnswerInvalid, PermitQuestionRefused, PermitSourceUnavailable } from '../../../errors.js';
import { PermitSource } from './permit.source.js';

const TIMEOUT_MS = 5_000;
const LONGEST_ANSWER = 65_536;
/** Timed out, and too many: ask again, as for every 5xx. */
const ASK_AGAIN = [408, 429];

/**
 * An authority reached by HTTP: `POST url` with the question (`application/jose`, RFC 7515), answered 200 with the
 * signed answer. Any other 4xx says that it does not accept the question; anything else, or nothing within five
 * seconds, that it does not answer now.
 */
export class HttpPermitSource extends PermitSource {
  readonly name = 'permit-authority';

  constructor(private readonly authority: { url: string; key: JWK }) {
    super();
  }

  async publicKey(): Promise<JWK> {
    return this.authority.key;
  }

  async ask(question: string): Promise<string> {
    const answer = await fetch(this.authority.url, {
      method: 'POST',
      headers: { 'content-type': 'application/jose', accept: 'application/jose' },
      body: question,
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    }).catch(unreachable);
    if (answer.status !== 200) {
      await answer.body?.cancel();
      const isRefused = answer.status >= 400 && answer.status < 500 && !ASK_AGAIN.includes(answer.status);
      throw (isRefused ? PermitQuestionRefused : PermitSourceUnavailable)(`it answered ${answer.status}`);
    }
    if (Number(answer.headers.get('content-length') ?? 0) > LONGEST_ANSWER) {
      await answer.body?.cancel();
      throw PermitAnswerInvalid('it is too long');
    }
    const text = await answer.text().catch(unreachable);
    if (text.length > LONGEST_ANSWER) throw PermitAnswerInvalid('it is too long');
    return text.trim();
  }
}

function unreachable(error: unknown): never {
  throw PermitSourceUnavailable(error instanceof Error ? error.name : 'no answer');
}
