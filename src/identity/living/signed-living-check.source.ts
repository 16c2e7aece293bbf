import type { DocumentKind } from '../identity.types.js';
import { type SignedExchange, SourceSilent } from '../source/signed-exchange.source.js';
import { type LivingAnswer, LivingCheckSource, type LivingQuestion } from './living-check.source.js';

/** Asks a source in signed messages whether the living person, or the number, is of a name. */
export class SignedLivingCheckSource extends LivingCheckSource {
  constructor(
    readonly name: string,
    readonly kinds: readonly DocumentKind[],
    private readonly exchange: SignedExchange,
  ) {
    super();
  }

  async ask(question: LivingQuestion): Promise<{ answer: LivingAnswer; reference: string }> {
    const { answer, reference } = await this.exchange.ask(question);
    if ((answer !== 'match' && answer !== 'no-match') || typeof reference !== 'string')
      throw new SourceSilent('unsigned');
    return { answer, reference };
  }
}
