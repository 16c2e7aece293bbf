import { Injectable } from '@nestjs/common';
import { Clock } from '../../../../platform/clock/clock.js';
import { PermitAnswerInvalid } from '../../../errors.js';
import { AskerKeyAdapter } from '../../registry/asker-key.adapter.js';
import { signedPayload } from '../../registry/signed-answer.adapter.js';
import type { PermitQuestion } from '../permit.types.js';
import { type PermitAnswer, readPermitAnswer } from './permit-answer.rules.js';
import { PERMIT_ANSWER_TYP, PERMIT_QUESTION_TYP, PermitSource } from './permit.source.js';

/** An answer that was checked. */
export interface HeardPermit {
  answer: PermitAnswer;
  /** Word for word as it was signed. */
  jws: string;
  source: string;
}

/** The authority as the room asks it: questions go out signed, answers are believed only when signed, ours and fresh. */
@Injectable()
export class SignedPermitAdapter {
  constructor(
    private readonly source: PermitSource,
    private readonly key: AskerKeyAdapter,
    private readonly clock: Clock,
  ) {}

  /** @throws PermitSourceUnavailable, PermitQuestionRefused, PermitAnswerInvalid */
  async look(question: PermitQuestion): Promise<HeardPermit> {
    const jws = await this.source.ask(await this.key.sign(question, PERMIT_QUESTION_TYP));
    const key = await this.source.publicKey();
    const payload = await signedPayload(jws, { key, typ: PERMIT_ANSWER_TYP, invalid: PermitAnswerInvalid });
    return { answer: readPermitAnswer(payload, question, this.clock.now()), jws, source: this.source.name };
  }
}
