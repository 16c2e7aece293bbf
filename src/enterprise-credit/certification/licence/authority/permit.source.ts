import type { JWK } from 'jose';
import { Injectable } from '@nestjs/common';
import { PermitSourceUnavailable } from '../../../errors.js';

/** `typ` of a question we sign and of an answer the authority signs. */
export const PERMIT_QUESTION_TYP = 'xingong-permit-question+jws';
export const PERMIT_ANSWER_TYP = 'permit-answer+jws';

/** The authority that issues permits (人力资源社会保障行政部门) as it is reached over a wire: signed text in, signed text out. */
export abstract class PermitSource {
  /** Name of the source, kept with every answer. */
  abstract readonly name: string;

  /** The key the authority signs its answers with. */
  abstract publicKey(): Promise<JWK>;

  /**
   * Asks one signed question (compact JWS); the signed answer (compact JWS).
   * @throws PermitSourceUnavailable no answer within the time allowed; ask again with the same `requestId`
   * @throws PermitQuestionRefused the authority does not accept the question
   */
  abstract ask(question: string): Promise<string>;
}

/** Stands where no authority is connected: permits wait, and none is confirmed unseen. */
@Injectable()
export class UnconnectedPermitSource extends PermitSource {
  readonly name = 'unconnected';

  async publicKey(): Promise<JWK> {
    throw PermitSourceUnavailable('no authority is connected');
  }

  async ask(_question: string): Promise<string> {
    throw PermitSourceUnavailable('no authority is connected');
  }
}
