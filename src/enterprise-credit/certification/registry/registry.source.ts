import type { JWK } from 'jose';
import { Injectable } from '@nestjs/common';
import { RegistryUnavailable } from '../../errors.js';
import { SignedSource } from './signed-answer.adapter.js';

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

/** A business registry (工商登记). Its `ask` throws RegistryUnavailable and RegistryRefused. */
export abstract class RegistrySource extends SignedSource {}

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
