import { Instant, Text, Uuid } from '../../platform/http/fields/fields.js';

export class SubscribeProductDto {
  @Uuid() insurerId: string;
  @Text({ max: 40, example: 'shift-accident' }) productCode: string;
  @Instant({ optional: true, description: 'Not in the past; now when absent.' }) validFrom?: Date;
}

export class SubscribedDto {
  @Uuid() subscriptionId: string;
}

export class SubscriptionDto {
  @Uuid() id: string;
  @Uuid() subscriberId: string;
  @Uuid() insurerId: string;
  @Text({ example: 'shift-accident' }) productCode: string;
  @Instant() subscribedAt: Date;
  @Instant() validFrom: Date;
  @Instant({ nullable: true }) endedAt: Date | null;
}
