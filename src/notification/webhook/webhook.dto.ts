import { PageQuery } from '../../platform/http/page.js';
import { Bool, Instant, ListOf, OneOf, Text, Uuid, Whole } from '../../platform/http/fields/fields.js';
import { WEBHOOK_TESTED, type WebhookState } from './webhook.rules.js';
import { WEBHOOK_EVENTS } from '../notice/kinds/notices.js';

/** Everybody who may have webhooks. */
export const LISTENERS = ['employer', 'provider', 'platform', 'government', 'insurer', 'trainer'] as const;

const WEBHOOK_EVENT = { name: 'WebhookEvent', words: WEBHOOK_EVENTS };
/** What deliveries carry: what is subscribed to, and tests. */
const DELIVERED_EVENT = { name: 'DeliveredEvent', words: [...WEBHOOK_EVENTS, WEBHOOK_TESTED] };
const EVENTS = ['enterprise-credit.score-changed', 'enterprise-credit.restriction-imposed'];
const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';

export class CreateWebhookDto {
  @Text({ max: 500, example: 'https://jobs.example.cn/xingong' }) url: string;
  @ListOf('text', { min: 1, max: 50, words: WEBHOOK_EVENT, example: EVENTS })
  events: string[];
  @Bool({
    optional: true,
    description:
      'Of a platform: hear only of employers on its watch list, empty at first. Otherwise of every one.',
  })
  watchedOnly?: boolean;
}

export class WebhookSecretDto {
  @Uuid() webhookId: string;
  @Text({ description: 'Standard Webhooks secret (`whsec_…`). Shown this once.', example: SECRET })
  secret: string;
}

export class WebhookDto {
  @Uuid() id: string;
  @Text({ max: 500, example: 'https://jobs.example.cn/xingong' }) url: string;
  @ListOf('text', { max: 50, words: WEBHOOK_EVENT, example: EVENTS }) events: string[];
  @Bool() watchedOnly: boolean;
  @OneOf(['active', 'disabled']) state: WebhookState;
  @Text({ nullable: true, description: 'Why it is disabled.', example: 'gone' }) reasonCode: string | null;
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
  @Instant({ description: 'Events that happened from then on.' }) since: Date;
  @Instant({ optional: true, description: 'Only those that happened before. Default: all up to now.' })
  until?: Date;
}

export class RedeliveredDto {
  @Whole({ min: 0, max: 10_000, description: 'On their way again; repeat until 0.' }) redelivered: number;
}

export class DeliveryDto {
  @Uuid({ description: 'The `webhook-id` the receiver deduplicates by.' }) id: string;
  @Uuid() eventId: string;
  @OneOf(DELIVERED_EVENT, { example: 'enterprise-credit.score-changed' }) event: string;
  @OneOf(DELIVERY_STATES) state: (typeof DELIVERY_STATES)[number];
  @Whole({ min: 0, max: 100 }) attempts: number;
  @Whole({ min: 0, max: 999, nullable: true, description: 'HTTP status of the last answer.', example: 503 })
  lastStatus: number | null;
  @Text({ nullable: true, example: 'timeout' }) lastError: string | null;
  @Instant() createdAt: Date;
  @Instant({ nullable: true, description: 'null also while an earlier one about the same thing is pending.' })
  nextAt: Date | null;
  @Instant({ nullable: true }) deliveredAt: Date | null;
}
