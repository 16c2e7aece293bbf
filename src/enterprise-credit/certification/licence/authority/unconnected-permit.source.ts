import { Injectable } from '@nestjs/common';
import type { JWK } from 'jose';
import { PermitSourceUnavailable } from '../../../errors.js';
import { PermitSource } from './permit.source.js';

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
