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
import { ChannelStore } from '../channel/channel.store.js';
import { TodoStore } from '../todo/todo.store.js';
import { TextingStore } from '../texting/texting.store.js';
import { MessageStore } from './message.store.js';

/** What notification holds about a person: the messages to them, and what they must do. */
@Injectable()
export class AnswerForPerson extends PersonShare {
  readonly tables = {
    'notification.code_dispatch':
      'that a notice was sent; its words go when it arrived, or with `identity`; forgotten some days after',
    'notification.message': 'deleted with `identity`',
    'notification.texting': 'what they want to be texted about; deleted with `identity`',
    'notification.member_texting':
      'what they want to be texted about for an organisation; deleted with `identity`',
    'notification.todo': 'deleted with `identity`',
    'notification.todo_text':
      'that a text told them of a to-do of an organisation; goes with it, or with `identity`',
  };

  constructor(
    private readonly messages: MessageStore,
    private readonly todos: TodoStore,
    private readonly textings: TextingStore,
    private readonly channel: ChannelStore,
  ) {
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
    const todos = (await this.todos.listOf(recipientId, MOST_ROWS)).map((row) => plainRow(row));
    const own = await this.textings.of(recipientId);
    const asMember = (await this.textings.ofMembers([recipientId])).map(
      ({ organisationId, danger, urgent }) => ({ organisationId, danger, urgent }),
    );
    return [
      { name: 'messages', zh: '消息', en: 'Messages', items },
      { name: 'todos', zh: '待办', en: 'To-dos', items: todos },
      { name: 'texts', zh: '短信提醒', en: 'Texts', items: [own, ...asMember] },
    ];
  }

  async erase(tx: Tx, recipientId: string, kind: KeyClass): Promise<void> {
    if (kind !== 'identity') return;
    await this.channel.forgetWordsTo(tx, recipientId);
    await this.messages.removeAllOf(tx, recipientId);
    await this.todos.removeAllOf(tx, recipientId);
    await this.textings.removeAllOf(tx, recipientId);
  }
}
