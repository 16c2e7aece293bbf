import { MESSAGE_TEMPLATES, type MessageTemplate } from '../../platform/config/message.types.js';
import { Instant, ListOf, OneOf, Text, Uuid } from '../../platform/http/fields/fields.js';

const STATES = ['undelivered', 'dropped'] as const;

export class UndeliveredMessageDto {
  @Uuid() id: string;
  @OneOf(STATES, {
    description: 'A provider took it and says that it did not arrive, or nobody took it.',
  })
  state: (typeof STATES)[number];
  @OneOf(MESSAGE_TEMPLATES, { nullable: true, description: 'What it said; null where it was never worded.' })
  template: MessageTemplate | null;
  @Uuid({ nullable: true, description: 'Whom it was for; null of codes and of mails to organisations.' })
  recipientId: string | null;
  @ListOf('text', {
    max: 20,
    example: ['aliyun', 'tencent'],
    description: 'Providers that did not take or deliver it, in their order.',
  })
  tried: string[];
  @Text({
    nullable: true,
    example: 'aliyun:isv.AMOUNT_NOT_ENOUGH',
    description: 'The last reason, the code of a provider behind its name.',
  })
  reasonCode: string | null;
  @Instant({ description: 'When it was tried or asked about last.' }) at: Date;
}
