import type { DocumentKind } from '../identity.types.js';
import { SourceSilent } from '../source/signed-exchange.source.js';

/** What is asked: whether name and number belong together. */
export interface RealNameQuestion {
  /** Of our check; a repetition is answered the same. */
  requestId: string;
  name: string;
  documentKind: DocumentKind;
  /** Of a passport with the state that issued it before it, `GBR 123456789`. */
  idNumber: string;
}

export type RealNameAnswer = 'match' | 'no-match' | 'unknown-person';

/**
 * A source that knows who holds which document. Personal data leaves the house here: only with
 * the person's consent, and never inside a transaction.
 */
export abstract class RealNameSource {
  /** Recipient named in the consent, e.g. `simulated-real-name-source`. */
  abstract readonly name: string;
  /** Documents it knows; holders of others are seen by two clerks. */
  abstract readonly kinds: readonly DocumentKind[];

  /** @throws SourceSilent; the same question may be asked again */
  abstract ask(question: RealNameQuestion): Promise<{ answer: RealNameAnswer; reference: string }>;
}

/** Stands where no source is connected. */
export class AbsentRealNameSource extends RealNameSource {
  readonly name = 'absent-real-name-source';
  readonly kinds = ['resident-id', 'residence-permit'] as const;

  async ask(): Promise<never> {
    throw new SourceSilent('refused');
  }
}
