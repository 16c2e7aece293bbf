import { Instant, ListOf, Phone, Text, Uuid } from '../../platform/http/fields/fields.js';

export class AddMemberDto {
  @Phone({ description: 'Signs in with codes sent here.' }) phone: string;
  @Text({ max: 50 }) name: string;
}

export class AddedMemberDto {
  @Uuid() memberId: string;
}

export class MemberDto {
  @Uuid() id: string;
  @Text() name: string;
  @Text({ example: '138****5678' }) phone: string;
  @Instant() addedAt: Date;
}

export class MemberListDto {
  @ListOf(() => MemberDto, { max: 1000 }) items: MemberDto[];
}
