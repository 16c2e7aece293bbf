import { Injectable } from '@nestjs/common';
import {
  type CopySection,
  type KeptData,
  type OpenMatter,
  PersonShare,
} from '../../platform/personal/person-share.js';
import { plainRow } from '../../platform/personal/plain-row.js';
import { RealNameCheckStore } from '../real-name/real-name-check.store.js';

/** What identity holds about a person besides what its own copy lists. */
@Injectable()
export class AnswerForPerson extends PersonShare {
  readonly tables = {
    'identity.worker': 'every personal column and hash is emptied with the erasure',
    'identity.consent': 'append-only: purpose, recipient and names of fields',
    'identity.erasure_notice': 'goes with the erasure, or when it is taken back',
    'identity.passkey': 'deleted with the erasure',
    'identity.real_name_check': 'what the source called its answer goes with the erasure',
    'identity.recovery': 'as whom it was asked and what the source called its answer go with the erasure',
    'identity.session': 'ended with the erasure, deleted when it would have expired',
    'identity.signing_key': 'retired: the public key proves what was signed',
    'identity.totp': 'the secret is deleted with the erasure',
  };

  constructor(private readonly checks: RealNameCheckStore) {
    super();
  }

  open(): Promise<OpenMatter[]> {
    return Promise.resolve([]);
  }

  kept(): Promise<KeptData[]> {
    return Promise.resolve([]);
  }

  async copy(workerId: string): Promise<CopySection[]> {
    const items = (await this.checks.listOf(workerId)).map((row) => plainRow(row));
    return [{ name: 'realNameChecks', zh: '实名核验', en: 'Real-name checks', items }];
  }

  /** Nothing: the account ends in the transaction of the erasure itself. */
  erase(): Promise<void> {
    return Promise.resolve();
  }
}
