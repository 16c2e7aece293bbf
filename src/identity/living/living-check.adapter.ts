import { Injectable } from '@nestjs/common';
import { SourceUnavailable } from '../errors.js';
import { SourceSilent } from '../source/signed-exchange.source.js';
import { type LivingAnswer, LivingCheckSource, type LivingQuestion } from './living-check.source.js';

/** Asks the source, and refuses where it says nothing. */
@Injectable()
export class LivingChecks {
  constructor(private readonly source: LivingCheckSource) {}

  /** Reader named in the access log. */
  get name(): string {
    return this.source.name;
  }

  /** Never inside a transaction; the same question may be asked again. @throws SourceUnavailable */
  async ask(question: LivingQuestion): Promise<{ answer: LivingAnswer; reference: string }> {
    try {
      return await this.source.ask(question);
    } catch (error) {
      if (error instanceof SourceSilent) throw SourceUnavailable({ detail: error.why, retryAfter: 10 });
      throw error;
    }
  }
}
