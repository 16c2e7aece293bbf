import { Instant, Out, Text, Uuid, Whole } from '../../platform/http/fields/fields.js';

export class MessageDto {
  @Uuid() id: string;
  @Text({ description: 'Name of the fact it tells of.' }) kind: string;
  @Text({ max: 1000 }) zh: string;
  @Text({ max: 1000 }) en: string;
  @Out({
    type: 'object',
    additionalProperties: true,
    description: 'The facts behind the words: ids, amounts, days.',
  })
  facts: Record<string, unknown>;
  @Instant() createdAt: Date;
  @Instant({ nullable: true }) readAt: Date | null;
}

export class UnreadDto {
  @Whole({ min: 0, max: 2 ** 31 }) unread: number;
}
