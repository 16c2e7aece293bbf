import { Instant, ListOf, OneOf, Text, Uuid, Whole } from '../../platform/http/fields/fields.js';
import { WEBHOOK_EVENTS } from './webhook.rules.js';

export class CreateWebhookDto {
  @Text({ max: 500, example: 'https://jobs.example.cn/xingong' }) url: string;
  @ListOf('text', { min: 1, max: 50, description: `Of: ${WEBHOOK_EVENTS.join(', ')}.` }) events: string[];
}

export class WebhookSecretDto {
  @Uuid() webhookId: string;
  @Text({ description: 'Standard Webhooks secret (`whsec_…`). Shown this once.' }) secret: string;
}

export class WebhookDto {
  @Uuid() id: string;
  @Text({ max: 500 }) url: string;
  @ListOf('text', { max: 50 }) events: string[];
  @OneOf(['active', 'disabled']) state: string;
  @Text({ nullable: true }) reasonCode: string | null;
  @Instant() createdAt: Date;
}

export class WebhookListDto {
  @ListOf(() => WebhookDto, { max: 10 }) items: WebhookDto[];
}

export class DeliveryDto {
  @Uuid({ description: 'The `webhook-id` the receiver deduplicates by.' }) id: string;
  @Uuid() eventId: string;
  @Text() event: string;
  @OneOf(['pending', 'delivered', 'failed']) state: string;
  @Whole({ min: 0, max: 100 }) attempts: number;
  @Whole({ min: 0, max: 999, nullable: true, description: 'HTTP status of the last answer.' }) lastStatus:
    number | null;
  @Text({ nullable: true }) lastError: string | null;
  @Instant() createdAt: Date;
  @Instant({ nullable: true }) nextAt: Date | null;
  @Instant({ nullable: true }) deliveredAt: Date | null;
}
