import { Injectable } from '@nestjs/common';
import { type Page, pageBy, type PageQuery } from '../../../platform/http/page.js';
import { NoSuchWebhook } from '../../errors.js';
import { WebhookStore } from '../webhook.store.js';
import type { WatchedEnterpriseDto } from './watch.dto.js';
import { WatchStore } from './watch.store.js';

const BY_ENTERPRISE = {
  shape: ['uuid'],
  keyOf: ({ enterpriseId }: { enterpriseId: string }) => [enterpriseId],
} as const;

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
    return pageBy(
      page,
      BY_ENTERPRISE,
      (limit, after) => this.watch.page(webhookId, limit, after?.[0]),
      ({ enterpriseId, watchedSince }) => ({ enterpriseId, watchedSince }),
    );
  }
}
