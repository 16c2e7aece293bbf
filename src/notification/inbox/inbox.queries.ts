import { Injectable } from '@nestjs/common';
import type { Page, PageQuery } from '../../platform/http/page.js';
import { decodeCursor, encodeCursor } from '../../platform/http/page.js';
import { messageText } from './message.rules.js';
import { MessageStore } from './message.store.js';

/** A message as its reader sees it. */
export interface MessageView {
  id: string;
  kind: string;
  zh: string;
  en: string;
  facts: Record<string, unknown>;
  createdAt: Date;
  readAt: Date | null;
}

@Injectable()
export class InboxQueries {
  constructor(private readonly messages: MessageStore) {}

  /** Newest first. */
  async list(recipientId: string, page: PageQuery): Promise<Page<MessageView>> {
    const before = page.cursor ? decodeCursor(page.cursor, ['uuid'])[0] : undefined;
    const rows = await this.messages.listOf(recipientId, page.limit + 1, before);
    const items = rows.slice(0, page.limit).map((row) => ({
      id: row.id,
      kind: row.kind,
      ...messageText(row.kind, row.facts),
      facts: row.facts,
      createdAt: row.createdAt,
      readAt: row.readAt,
    }));
    const last = items.at(-1);
    return { items, nextCursor: rows.length > page.limit && last ? encodeCursor([last.id]) : null };
  }

  async unread(recipientId: string): Promise<number> {
    return this.messages.unreadOf(recipientId);
  }
}
