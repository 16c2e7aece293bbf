import { Instant, Out, Text, Uuid, Whole } from '../../platform/http/fields/fields.js';

export class MessageDto {
  @Uuid() id: string;
  @Text({ description: 'Name of the event it is about.', example: 'payroll.payout-settled' }) kind: string;
  @Text({ max: 1000, example: '报酬到账 194.00 元（应发 200.00 元，个税 6.00 元）。' }) zh: string;
  @Text({ max: 1000, example: 'Your pay arrived: 194.00 yuan (200.00 gross, 6.00 tax).' }) en: string;
  @Out({
    type: 'object',
    additionalProperties: true,
    description: 'The facts behind the words: ids, amounts, days.',
    example: { kind: 'wage', grossFen: 20000, taxFen: 600, netFen: 19400 },
  })
  facts: Record<string, unknown>;
  @Instant() createdAt: Date;
  @Instant({ nullable: true }) readAt: Date | null;
}

export class UnreadDto {
  @Whole({ min: 0, max: 2 ** 31 }) unread: number;
}
