import { Injectable } from '@nestjs/common';
import { RegistryAnswerInvalid } from '../../errors.js';
import { AskerKeyAdapter } from './asker-key.adapter.js';
import { signedPayload } from './signed-answer.adapter.js';
import { readAnswer, type RegistryAnswer } from './registry-answer.rules.js';
import { ANSWER_TYP, QUESTION_TYP, type RegistryQuestion, RegistrySource } from './registry.source.js';

/** An answer that was checked. */
export interface HeardAnswer {
  answer: RegistryAnswer;
  /** Word for word as it was signed. */
  jws: string;
  source: string;
}

/** The registry as the room asks it: questions go out signed, answers are believed only when signed. */
@Injectable()
export class SignedRegistryAdapter {
  constructor(
    private readonly source: RegistrySource,
    private readonly key: AskerKeyAdapter,
  ) {}

  /**
   * The registry's answer, the signed text it stands in, and whose it is.
   * @throws RegistryUnavailable, RegistryRefused, RegistryAnswerInvalid
   */
  async look(question: RegistryQuestion): Promise<HeardAnswer> {
    const jws = await this.source.ask(await this.key.sign(question, QUESTION_TYP));
    const key = await this.source.publicKey();
    const payload = await signedPayload(jws, { key, typ: ANSWER_TYP, invalid: RegistryAnswerInvalid });
    return { answer: readAnswer(payload, question), jws, source: this.source.name };
  }
}
