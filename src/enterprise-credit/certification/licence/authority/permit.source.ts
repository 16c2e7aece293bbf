import type { JWK } from 'jose';
import { Injectable } from '@nestjs/common';
import { PermitSourceUnavailable } from '../../../errors.js';
import { SignedSource } from '../../registry/signed-answer.adapter.js';

/** `typ` of a question we sign and of an answer the authority signs. */
export const PERMIT_QUESTION_TYP = 'xingong-permit-question+jws';
export const PERMIT_ANSWER_TYP = 'permit-answer+jws';

/**
 * The authority that issues permits (人力资源社会保障行政部门). Its `ask` throws PermitSourceUnavailable and
 * PermitQuestionRefused.
 */
export abstract class PermitSource extends SignedSource {}

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
