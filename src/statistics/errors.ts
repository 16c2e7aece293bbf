import type { RefusalKind } from '../platform/refusal/refusal.js';

/** What statistics refuses. Each room says it in its own stable code. */
export type Unfitness =
  | 'table-invalid'
  | 'column-missing'
  | 'one-class'
  | 'too-few-rows'
  | 'no-feature'
  | 'folds-invalid'
  | 'choice-invalid'
  | 'model-invalid';

/** A table, a choice or a model that can not be worked with; the message says what exactly and is fit to be shown. */
export class Unfit extends Error {
  constructor(
    readonly kind: Unfitness,
    detail: string,
  ) {
    super(detail);
    this.name = 'Unfit';
  }
}

/** Runs work and says its refusals by the codes of a room; every other error passes. */
export function inWordsOf(words: Record<Unfitness, RefusalKind>): <Answer>(work: () => Answer) => Answer {
  const spoken = (error: unknown): unknown =>
    error instanceof Unfit ? words[error.kind](error.message) : error;
  return <Answer>(work: () => Answer): Answer => {
    try {
      const answer = work();
      if (!(answer instanceof Promise)) return answer;
      return answer.catch((error: unknown) => {
        throw spoken(error);
      }) as Answer;
    } catch (error) {
      throw spoken(error);
    }
  };
}
