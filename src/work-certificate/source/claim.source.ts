import type { DocumentKind } from '../../identity/index.js';
import type { ClaimContent, ClaimKind } from '../claim/claim.rules.js';

/** A question to a source: is this claim of this person true? */
export interface Enquiry {
  /** Same id, same question, same answer: a question may be asked again. */
  requestId: string;
  kind: ClaimKind;
  /** `documentKind`: as identity says, of the number. */
  person: { name: string; documentKind: DocumentKind; idNumber: string };
  content: ClaimContent;
}

/** What a source said, or that it said nothing we can trust; then it may be asked again. */
export type SourceAnswer =
  | {
      outcome: 'match' | 'mismatch' | 'unknown';
      source: string;
      /** The signed answer, kept as proof. */ evidence: string;
    }
  | { outcome: 'no-answer'; source: string; cause: 'unreachable' | 'untrusted' | 'refused' };

/** A source outside the house that can confirm claims of some kinds. Never called inside a transaction. */
export interface ClaimSource {
  readonly name: string;
  readonly kinds: readonly ClaimKind[];
  verify(enquiry: Enquiry): Promise<SourceAnswer>;
}

/** The sources that are connected. */
export class ClaimSources {
  constructor(private readonly all: readonly ClaimSource[]) {}

  /** The source to ask about claims of a kind; undefined when none is connected. */
  for(kind: ClaimKind): ClaimSource | undefined {
    return this.all.find(({ kinds }) => kinds.includes(kind));
  }
}
