import { Injectable } from '@nestjs/common';
import { cursorId, newestFirst, type Page } from '../../platform/http/page.js';
import { NoSuchWebhook } from '../errors.js';
import { DeliveryStore } from './delivery/delivery.store.js';
import type { DeliveryDto, DeliveryQuery, WebhookDto } from './webhook.dto.js';
import type { WebhookEntity } from './webhook.entity.js';
import { WebhookStore } from './webhook.store.js';

/** Webhooks as their organisation sees them, never with their secrets, and what was sent to them. */
@Injectable()
export class WebhookQueries {
  constructor(
    private readonly webhooks: WebhookStore,
    private readonly delivered: DeliveryStore,
  ) {}

  async list(organisationId: string): Promise<WebhookDto[]> {
    return (await this.webhooks.listOf(organisationId)).map(viewOf);
  }

  /** The delivery log, newest first. @throws NoSuchWebhook */
  async deliveries(
    organisationId: string,
    webhookId: string,
    { state, ...page }: DeliveryQuery,
  ): Promise<Page<DeliveryDto>> {
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

function viewOf(webhook: WebhookEntity): WebhookDto {
  const { id, url, events, watchedOnly, state, reasonCode, createdAt } = webhook;
  return { id, url, events, watchedOnly, state, reasonCode, createdAt };
}
