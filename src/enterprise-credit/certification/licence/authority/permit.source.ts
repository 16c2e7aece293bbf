import { Injectable } from '@nestjs/common';
import { Sources } from '../../../../platform/source/sources.js';
import type { SourcePort } from '../../../../platform/source/source.types.js';
import { PermitAnswerInvalid, PermitQuestionRefused, PermitSourceUnavailable } from '../../../errors.js';
import { type HeardOf, heard } from '../../registry/heard.source.js';
import type { PermitQuestion } from '../permit.types.js';
import { type PermitAnswer, readPermitAnswer } from './permit-answer.rules.js';
import { simulatedPermits } from './simulated-permit.source.js';

/**
 * The authority that issues permits (人力资源社会保障行政部门). Without one permits wait, and none is confirmed unseen.
 */
@Injectable()
export class PermitSource {
  private readonly port: SourcePort;

  constructor(sources: Sources) {
    this.port = sources.port('permit', simulatedPermits());
  }

  get isConnected(): boolean {
    return this.port.isConnected;
  }

  /** Never inside a transaction. @throws PermitSourceUnavailable, PermitQuestionRefused, PermitAnswerInvalid */
  async ask(question: PermitQuestion): Promise<HeardOf<PermitAnswer>> {
    return heard(this.port, question, {
      unavailable: PermitSourceUnavailable,
      refused: PermitQuestionRefused,
      invalid: PermitAnswerInvalid,
      read: readPermitAnswer,
    });
  }
}
