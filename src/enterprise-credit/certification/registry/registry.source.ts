import { Injectable } from '@nestjs/common';
import { Sources } from '../../../platform/source/sources.js';
import type { SourcePort } from '../../../platform/source/source.types.js';
import type { RegistryQuestion } from '../certification.types.js';
import { RegistryAnswerInvalid, RegistryRefused, RegistryUnavailable } from '../../errors.js';
import { type HeardOf, heard } from './heard.source.js';
import { readAnswer, type RegistryAnswer } from './registry-answer.rules.js';
import { SIMULATED_REGISTRY } from './simulated-registry.source.js';

/** An answer that was checked. */
export type HeardAnswer = HeardOf<RegistryAnswer>;

/** The business registry (工商登记). Without one certifications wait, and nobody is certified unseen. */
@Injectable()
export class RegistrySource {
  private readonly port: SourcePort;

  constructor(sources: Sources) {
    this.port = sources.port('registry', SIMULATED_REGISTRY);
  }

  get isConnected(): boolean {
    return this.port.isConnected;
  }

  /** Never inside a transaction. @throws RegistryUnavailable, RegistryRefused, RegistryAnswerInvalid */
  async ask(question: RegistryQuestion): Promise<HeardAnswer> {
    return heard(this.port, question, {
      unavailable: RegistryUnavailable,
      refused: RegistryRefused,
      invalid: RegistryAnswerInvalid,
      read: readAnswer,
    });
  }
}
