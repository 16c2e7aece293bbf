import { Injectable } from '@nestjs/common';
import { type Page, pageById, type PageQuery } from '../../platform/http/page.js';
import { messageText } from '../notice/kinds/notices.js';
import type { MessageDto } from './inbox.dto.js';
import { MessageStore } from './message.store.js';

@Injectable()
export class InboxQueries {
  constructor(private readonly messages: MessageStore) {}

  /** Newest first. */
  async list(recipientId: string, page: PageQuery): Promise<Page<MessageDto>> {
    return pageById(
      page,
      (limit, before) => this.messages.listOf(recipientId, limit, before),
      (row) => ({
        id: row.id,
        kind: row.kind,
        ...messageText(row.kind, row.facts),
        facts: row.facts,
        createdAt: row.createdAt,
        readAt: row.readAt,
      }),
    );
  }

  async unread(recipientId: string): Promise<number> {
    return this.messages.unreadOf(recipientId);
  }
}
