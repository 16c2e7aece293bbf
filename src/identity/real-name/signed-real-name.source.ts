import type { DocumentKind } from '../identity.types.js';
import { type SignedExchange, SourceSilent } from '../source/signed-exchange.source.js';
import { type RealNameAnswer, type RealNameQuestion, RealNameSource } from './real-name.source.js';

const ANSWERS: readonly string[] = ['match', 'no-match', 'unknown-person'];

/** Asks a source in signed messages whether name and number belong together. */
export class SignedRealNameSource extends RealNameSource {
  constructor(
    readonly name: string,
    readonly kinds: readonly DocumentKind[],
    private readonly exchange: SignedExchange,
  ) {
    super();
  }

  async ask(question: RealNameQuestion): Promise<{ answer: RealNameAnswer; reference: string }> {
    const { answer, reference } = await this.exchange.ask(question);
    if (typeof answer !== 'string' || typeof reference !== 'string' || !ANSWERS.includes(answer))
      throw new SourceSilent('unsigned');
    return { answer: answer as RealNameAnswer, reference };
  }
}
