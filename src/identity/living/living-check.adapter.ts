import { Injectable } from '@nestjs/common';
import { DocumentToCounter } from '../errors.js';
import type { DocumentKind } from '../identity.types.js';
import { type LivingAnswer, LivingCheckSource, type LivingQuestion } from './living-check.source.js';

/** Asks the source, and refuses where it says nothing. */
@Injectable()
export class LivingChecks {
  constructor(private readonly source: LivingCheckSource) {}

  /** Reader named in the access log. */
  get name(): string {
    return this.source.name;
  }

  /** Holders of a document that the source does not know are seen at a counter. @throws DocumentToCounter */
  requireKind(kind: DocumentKind): void {
    if (!this.source.kinds.includes(kind)) throw DocumentToCounter();
  }

  /** Never inside a transaction; the same question may be asked again. @throws DocumentToCounter, SourceUnavailable */
  async ask(question: LivingQuestion): Promise<{ answer: LivingAnswer; reference: string }> {
    this.requireKind(question.documentKind);
    return this.source.ask(question);
  }
}
