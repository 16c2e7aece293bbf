import { SourceSilent } from '../source/signed-exchange.source.js';
import type { DocumentKind } from '../identity.types.js';
import type { LivingMeans } from './living-check.rules.js';

/** What is asked: whether the person who is here, or the number they hold, is of this name and ID number. */
export interface LivingQuestion {
  /** Of our check; a repetition is answered the same. */
  requestId: string;
  means: LivingMeans;
  name: string;
  documentKind: DocumentKind;
  idNumber: string;
  /** By carrier: the number. */
  phone?: string;
  /** By face: what the source's own camera page handed to the person. */
  evidence?: string;
}

export type LivingAnswer = 'match' | 'no-match';

/**
 * A source that binds the living person, or the number, to a real name (face, chip, the carrier's three elements). That
 * somebody knows a name and a number proves nobody. Never called inside a transaction.
 */
export abstract class LivingCheckSource {
  /** Reader named in the access log. */
  abstract readonly name: string;
  /** Documents it knows; holders of others are seen by two clerks. */
  abstract readonly kinds: readonly DocumentKind[];

  /** @throws SourceSilent; the same question may be asked again */
  abstract ask(question: LivingQuestion): Promise<{ answer: LivingAnswer; reference: string }>;
}

/** Stands where no source is connected. */
export class AbsentLivingCheckSource extends LivingCheckSource {
  readonly name = 'absent-living-check-source';
  readonly kinds = ['resident-id', 'residence-permit'] as const;

  async ask(): Promise<never> {
    throw new SourceSilent('refused');
  }
}
