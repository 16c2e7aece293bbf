import { Injectable } from '@nestjs/common';
import { cursorId, newestFirst, type Page, type PageQuery } from '../../platform/http/page.js';
import { NoSuchWebhook } from '../errors.js';
import { DeliveryStore } from './delivery/delivery.store.js';
import type { DeliveryView } from './delivery/delivery.types.js';
import type { WebhookEntity, WebhookState } from './webhook.entity.js';
import { WebhookStore } from './webhook.store.js';

/** A webhook as its organisation sees it; never its secret. */
export interface WebhookView {
  id: string;
  url: string;
  events: string[];
  /** Hears of the employers it watches and of no others. */
  watchedOnly: boolean;
  state: WebhookState;
  reasonCode: string | null;
  createdAt: Date;
}

@Injectable()
export class WebhookQueries {
  constructor(
    private readonly webhooks: WebhookStore,
    private readonly delivered: DeliveryStore,
  ) {}

  async list(organisationId: string): Promise<WebhookView[]> {
    return (await this.webhooks.listOf(organisationId)).map(viewOf);
  }

  /** The delivery log, newest first. @throws NoSuchWebhook */
  async deliveries(
    organisationId: string,
    webhookId: string,
    { state, ...page }: PageQuery & { state?: DeliveryView['state'] },
  ): Promise<Page<DeliveryView>> {
    if (!(await this.webhooks.find(webhookId, organisationId))) throw NoSuchWebhook();
    const beforeId = cursorId(page) ?? null;
    const rows = await this.delivered.log(webhookId, {
      state: state ?? null,
      limit: page.limit + 1,
      beforeId,
    });
    return newestFirst(rows, page.limit, (row) => row);
  }
}

function viewOf(webhook: WebhookEntity): WebhookView {
  const { id, url, events, watchedOnly, state, reasonCode, createdAt } = webhook;
  return { id, url, events, watchedOnly, state, reasonCode, createdAt };
}
