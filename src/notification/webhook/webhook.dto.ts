import { PageQuery } from '../../platform/http/page.js';
import { Bool, Instant, ListOf, OneOf, Text, Uuid, Whole } from '../../platform/http/fields/fields.js';
import { WEBHOOK_EVENTS } from '../notice/notices.js';

export class CreateWebhookDto {
  @Text({ max: 500, example: 'https://jobs.example.cn/xingong' }) url: string;
  @ListOf('text', { min: 1, max: 50, description: `Of: ${WEBHOOK_EVENTS.join(', ')}.` }) events: string[];
  @Bool({
    optional: true,
    description:
      'Of a platform: hear only of employers on its watch list, empty at first. Otherwise of every one.',
  })
  watchedOnly?: boolean;
}

export class WebhookSecretDto {
  @Uuid() webhookId: string;
  @Text({ description: 'Standard Webhooks secret (`whsec_…`). Shown this once.' }) secret: string;
}

export class WebhookDto {
  @Uuid() id: string;
  @Text({ max: 500 }) url: string;
  @ListOf('text', { max: 50 }) events: string[];
  @Bool() watchedOnly: boolean;
  @OneOf(['active', 'disabled']) state: string;
  @Text({ nullable: true }) reasonCode: string | null;
  @Instant() createdAt: Date;
}

export class WebhookListDto {
  @ListOf(() => WebhookDto, { max: 10 }) items: WebhookDto[];
}

export const DELIVERY_STATES = ['pending', 'delivered', 'failed'] as const;

export class DeliveryQuery extends PageQuery {
  @OneOf(DELIVERY_STATES, { optional: true }) state?: (typeof DELIVERY_STATES)[number];
}

export class RedeliverFailedDto {
  @Instant({ description: 'Facts that happened from then on.' }) since: Date;
}

export class RedeliveredDto {
  @Whole({ min: 0, max: 10_000, description: 'On their way again; repeat until 0.' }) redelivered: number;
}

export class DeliveryDto {
  @Uuid({ description: 'The `webhook-id` the receiver deduplicates by.' }) id: string;
  @Uuid() eventId: string;
  @Text() event: string;
  @OneOf(DELIVERY_STATES) state: string;
  @Whole({ min: 0, max: 100 }) attempts: number;
  @Whole({ min: 0, max: 999, nullable: true, description: 'HTTP status of the last answer.' }) lastStatus:
    number | null;
  @Text({ nullable: true }) lastError: string | null;
  @Instant() createdAt: Date;
  @Instant({ nullable: true, description: 'null also while an earlier one about the same thing is pending.' })
  nextAt: Date | null;
  @Instant({ nullable: true }) deliveredAt: Date | null;
}
