import { Instant, ListOf, Phone, Text } from '../../platform/http/fields/fields.js';

export class DevelopmentInboxQuery {
  @Phone() phone: string;
}

export class DevelopmentMessageDto {
  @Text({ max: 500, example: '【信工】验证码 492039，5分钟内有效，请勿告知他人。' }) body: string;
  @Instant() createdAt: Date;
}

export class DevelopmentInboxDto {
  @ListOf(() => DevelopmentMessageDto, { max: 20 }) items: DevelopmentMessageDto[];
}
