import { Injectable } from '@nestjs/common';
import { CompactSign, compactVerify, importJWK } from 'jose';
import { RegistryAnswerInvalid } from '../../errors.js';
import { AskerKeyAdapter } from './asker-key.adapter.js';
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
    const signed = await new CompactSign(Buffer.from(JSON.stringify(question), 'utf8'))
      .setProtectedHeader({ alg: 'EdDSA', typ: QUESTION_TYP })
      .sign(this.key.privateKey);
    const jws = await this.source.ask(signed);
    return { answer: readAnswer(await this.verified(jws), question), jws, source: this.source.name };
  }

  private async verified(jws: string): Promise<unknown> {
    const key = await importJWK(await this.source.publicKey(), 'ES256');
    const { payload, protectedHeader } = await compactVerify(jws, key, { algorithms: ['ES256'] }).catch(
      () => {
        throw RegistryAnswerInvalid('its signature is not the registry’s');
      },
    );
    if (protectedHeader.typ !== ANSWER_TYP) throw RegistryAnswerInvalid(`typ must be ${ANSWER_TYP}`);
    try {
      return JSON.parse(Buffer.from(payload).toString('utf8')) as unknown;
    } catch {
      throw RegistryAnswerInvalid('it is no JSON');
    }
  }
}
