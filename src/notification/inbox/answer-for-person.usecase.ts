import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/database.js';
import type { KeyClass } from '../../platform/personal/personal-class.js';
import {
  type CopySection,
  type KeptData,
  type OpenMatter,
  PersonShare,
} from '../../platform/personal/person-share.js';
import { MOST_ROWS, plainRow } from '../../platform/personal/plain-row.js';
import { MessageStore } from './message.store.js';

/** What notification holds about a person: the messages to them. */
@Injectable()
export class AnswerForPerson extends PersonShare {
  readonly tables = { 'notification.message': 'deleted with `identity`' };

  constructor(private readonly messages: MessageStore) {
    super();
  }

  open(): Promise<OpenMatter[]> {
    return Promise.resolve([]);
  }

  kept(): Promise<KeptData[]> {
    return Promise.resolve([]);
  }

  async copy(recipientId: string): Promise<CopySection[]> {
    const items = (await this.messages.listOf(recipientId, MOST_ROWS)).map((row) => plainRow(row));
    return [{ name: 'messages', zh: '消息', en: 'Messages', items }];
  }

  async erase(tx: Tx, recipientId: string, kind: KeyClass): Promise<void> {
    if (kind === 'identity') await this.messages.removeAllOf(tx, recipientId);
  }
}
