import { Instant, ListOf, Phone, Text } from '../../platform/http/fields/fields.js';

export class DevelopmentInboxQuery {
  @Phone() phone: string;
}

export class DevelopmentMessageDto {
  @Text({ max: 500 }) body: string;
  @Instant() createdAt: Date;
}

export class DevelopmentInboxDto {
  @ListOf(() => DevelopmentMessageDto, { max: 20 }) items: DevelopmentMessageDto[];
}
