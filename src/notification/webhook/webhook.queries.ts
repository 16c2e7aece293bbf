import { Injectable } from '@nestjs/common';
import { type Page, pageById } from '../../platform/http/page.js';
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
    const read = (limit: number, beforeId: string | null = null): Promise<DeliveryDto[]> =>
      this.delivered.log(webhookId, { state: state ?? null, limit, beforeId });
    return pageById(page, read, (row) => row);
  }
}

function viewOf(webhook: WebhookEntity): WebhookDto {
  const { id, url, events, watchedOnly, state, reasonCode, createdAt } = webhook;
  return { id, url, events, watchedOnly, state, reasonCode, createdAt };
}
