import type { RefusalKind } from '../../../platform/refusal/refusal.js';
import {
  type Question,
  type SourceAnswer,
  type SourcePort,
  SourceSilent,
} from '../../../platform/source/source.types.js';

/** An answer that was read, with its proof and where it is from. */
export type HeardOf<A> = Omit<SourceAnswer, 'answer' | 'reference'> & { answer: A };

/** How an answer is read, and what is thrown where there is none. */
export interface Hearing<A> {
  unavailable: RefusalKind;
  refused: RefusalKind;
  invalid: RefusalKind;
  /** @throws what `invalid` makes */
  read: (answer: Record<string, unknown>) => A;
}

/** Asks a source and reads what it says. @throws what the hearing makes of silence */
export async function heard<A>(
  port: SourcePort,
  question: Question,
  { unavailable, refused, invalid, read }: Hearing<A>,
): Promise<HeardOf<A>> {
  const silence = { unreachable: unavailable, absent: unavailable, refused, untrusted: invalid };
  const {
    answer,
    reference: _,
    ...proof
  } = await port.ask(question).catch((error: unknown) => {
    if (error instanceof SourceSilent) throw silence[error.why](error.detail);
    throw error;
  });
  return { ...proof, answer: read(answer) };
}
