import { Injectable } from '@nestjs/common';
import { cursorId, oldestFirst, type Page, type PageQuery } from '../../../platform/http/page.js';
import { NoSuchWebhook } from '../../errors.js';
import { WebhookStore } from '../webhook.store.js';
import type { WatchedEnterpriseDto } from './watch.dto.js';
import { WatchStore } from './watch.store.js';

/** The employers on watch lists. */
@Injectable()
export class WatchQueries {
  constructor(
    private readonly webhooks: WebhookStore,
    private readonly watch: WatchStore,
  ) {}

  /** The watch list by id; empty of a webhook that hears of every employer. @throws NoSuchWebhook */
  async list(
    organisationId: string,
    webhookId: string,
    page: PageQuery,
  ): Promise<Page<WatchedEnterpriseDto>> {
    if (!(await this.webhooks.find(webhookId, organisationId))) throw NoSuchWebhook();
    const rows = await this.watch.page(webhookId, page.limit + 1, cursorId(page));
    const byId = rows.map((row) => ({ ...row, id: row.enterpriseId }));
    return oldestFirst(byId, page.limit, ({ enterpriseId, watchedSince }) => ({
      enterpriseId,
      watchedSince,
    }));
  }
}
