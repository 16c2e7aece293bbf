import { Injectable } from '@nestjs/common';
import { cursorId, newestFirst, type Page, type PageQuery } from '../../platform/http/page.js';
import { NoSuchWebhook } from '../errors.js';
import type { WebhookEntity, WebhookState } from './webhook.entity.js';
import { WebhookStore } from './webhook.store.js';

/** A webhook as its organisation sees it; never its secret. */
export interface WebhookView {
  id: string;
  url: string;
  events: string[];
  state: WebhookState;
  reasonCode: string | null;
  createdAt: Date;
}

/** One line of the delivery log. */
export interface DeliveryView {
  id: string;
  eventId: string;
  event: string;
  state: 'pending' | 'delivered' | 'failed';
  attempts: number;
  lastStatus: number | null;
  lastError: string | null;
  createdAt: Date;
  nextAt: Date | null;
  deliveredAt: Date | null;
}

@Injectable()
export class WebhookQueries {
  constructor(private readonly webhooks: WebhookStore) {}

  async list(organisationId: string): Promise<WebhookView[]> {
    return (await this.webhooks.listOf(organisationId)).map(viewOf);
  }

  /** The delivery log, newest first. @throws NoSuchWebhook */
  async deliveries(organisationId: string, webhookId: string, page: PageQuery): Promise<Page<DeliveryView>> {
    if (!(await this.webhooks.find(webhookId, organisationId))) throw NoSuchWebhook();
    const rows = await this.webhooks.deliveriesOf(webhookId, page.limit + 1, cursorId(page));
    return newestFirst(
      rows,
      page.limit,
      ({ eventName, webhookId: _webhook, body: _body, nextAt, ...row }) => ({
        ...row,
        event: eventName,
        nextAt: row.state === 'pending' ? nextAt : null,
      }),
    );
  }
}

function viewOf({ id, url, events, state, reasonCode, createdAt }: WebhookEntity): WebhookView {
  return { id, url, events, state, reasonCode, createdAt };
}
