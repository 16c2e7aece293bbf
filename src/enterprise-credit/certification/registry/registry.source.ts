import type { JWK } from 'jose';
import { Injectable } from '@nestjs/common';
import { RegistryUnavailable } from '../../errors.js';

/** `typ` of a question we sign and of an answer the registry signs. */
export const QUESTION_TYP = 'xingong-registry-question+jws';
export const ANSWER_TYP = 'registry-answer+jws';

/** What the registry is asked. The same `requestId` asks the same question again. */
export interface RegistryQuestion {
  requestId: string;
  uscc: string;
  name: string;
  /** RFC 3339. */
  askedAt: string;
}

/** A business registry (工商登记) as it is reached over a wire: signed text in, signed text out. */
export abstract class RegistrySource {
  /** Name of the source, kept with every answer. */
  abstract readonly name: string;

  /** The key the registry signs its answers with. */
  abstract publicKey(): Promise<JWK>;

  /**
   * Asks one signed question (compact JWS); the signed answer (compact JWS).
   * @throws RegistryUnavailable no answer within the time allowed; ask again with the same `requestId`
   * @throws RegistryRefused the registry does not accept the question
   */
  abstract ask(question: string): Promise<string>;
}

/** Stands where no registry is connected: certifications wait, and nobody is certified unseen. */
@Injectable()
export class UnconnectedRegistrySource extends RegistrySource {
  readonly name = 'unconnected';

  async publicKey(): Promise<JWK> {
    throw RegistryUnavailable('no registry is connected');
  }

  async ask(_question: string): Promise<string> {
    throw RegistryUnavailable('no registry is connected');
  }
}
