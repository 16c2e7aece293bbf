import { type Duty, DUTIES } from '../../platform/http/access/duty.rules.js';
import { Bool, Instant, ListOf, PersonName, Phone, Text, Uuid } from '../../platform/http/fields/fields.js';

const ASSIGNABLE = DUTIES.filter((duty) => duty !== 'bootstrap');
const DUTIES_ARE = {
  min: 1,
  max: ASSIGNABLE.length,
  only: ASSIGNABLE,
  description: 'What they may do for the organisation.',
  example: ['recruiter'],
};

export class AddMemberDto {
  @Phone({ description: 'Signs in with codes sent here.' }) phone: string;
  @PersonName() name: string;
  @ListOf('text', DUTIES_ARE) duties: Duty[];
}

export class NameOwnerDto {
  @Phone({ description: 'Signs in with codes sent here.' }) phone: string;
  @PersonName() name: string;
}

export class AddedMemberDto {
  @Uuid() memberId: string;
}

export class AssignDutiesDto {
  @ListOf('text', DUTIES_ARE) duties: Duty[];
}

export class MemberDto {
  @Uuid() id: string;
  @Text() name: string;
  @Text({ example: '138****5678' }) phone: string;
  @ListOf('text', { max: 20, example: ['recruiter'] }) duties: string[];
  @Bool({ description: 'Whether they signed in, so that a person stands behind the phone.' })
  arrived: boolean;
  @Uuid({ nullable: true, description: 'The person who added them; null from before.' })
  addedBy: string | null;
  @Instant() addedAt: Date;
}

export class MemberListDto {
  @ListOf(() => MemberDto, { max: 1000 }) items: MemberDto[];
}
