import { Injectable } from '@nestjs/common';
import { decodeCursor, encodeCursor, type Page, type PageQuery } from '../../../platform/http/page.js';
import { NoSuchWebhook } from '../../errors.js';
import { WebhookStore } from '../webhook.store.js';
import { WatchStore } from './watch.store.js';

/** An employer on a watch list. */
export interface WatchedView {
  enterpriseId: string;
  watchedSince: Date;
}

@Injectable()
export class WatchQueries {
  constructor(
    private readonly webhooks: WebhookStore,
    private readonly watch: WatchStore,
  ) {}

  /** The watch list by id; empty of a webhook that hears of every employer. @throws NoSuchWebhook */
  async list(organisationId: string, webhookId: string, page: PageQuery): Promise<Page<WatchedView>> {
    if (!(await this.webhooks.find(webhookId, organisationId))) throw NoSuchWebhook();
    const [afterId] = page.cursor === undefined ? [null] : decodeCursor(page.cursor, ['uuid']);
    const rows = await this.watch.page(webhookId, page.limit + 1, afterId);
    const items = rows
      .slice(0, page.limit)
      .map(({ enterpriseId, watchedSince }) => ({ enterpriseId, watchedSince }));
    const last = rows.length > page.limit ? items.at(-1) : undefined;
    return { items, nextCursor: last ? encodeCursor([last.enterpriseId]) : null };
  }
}
