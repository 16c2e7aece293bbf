import { Injectable } from '@nestjs/common';
import { cursorId, newestFirst, type Page, type PageQuery } from '../../platform/http/page.js';
import { messageText } from '../notice/notices.js';
import type { MessageDto } from './inbox.dto.js';
import { MessageStore } from './message.store.js';

@Injectable()
export class InboxQueries {
  constructor(private readonly messages: MessageStore) {}

  /** Newest first. */
  async list(recipientId: string, page: PageQuery): Promise<Page<MessageDto>> {
    const rows = await this.messages.listOf(recipientId, page.limit + 1, cursorId(page));
    return newestFirst(rows, page.limit, (row) => ({
      id: row.id,
      kind: row.kind,
      ...messageText(row.kind, row.facts),
      facts: row.facts,
      createdAt: row.createdAt,
      readAt: row.readAt,
    }));
  }

  async unread(recipientId: string): Promise<number> {
    return this.messages.unreadOf(recipientId);
  }
}
