import { Instant, ListOf, OneOf, Text, Uuid } from '../../../platform/http/fields/fields.js';
import type { OrganisationId } from '../../../platform/ids/ids.js';
import {
  ORGANISATION_RECOVERY_STATES,
  type OrganisationRecoveryState,
} from './organisation-recovery.rules.js';

export class AskOrganisationRecoveryDto {
  @Uuid({
    description:
      'The account of who becomes the owner: with a confirmed real name and a consent to `organisation-recovery` of name and phone for this organisation.',
  })
  personId: string;
  @Text({
    min: 10,
    max: 2000,
    description: 'Why, the same for both who ask.',
    example: '唯一所有人已去世，继任法定代表人持公证书到柜台办理。',
  })
  reason: string;
}

export class AskedOrganisationRecoveryDto {
  @Uuid() organisationId: OrganisationId;
  @OneOf(['awaits-second', 'cooling']) outcome: 'awaits-second' | 'cooling';
  @Instant({ nullable: true, description: 'When it happens unless somebody objects.' }) dueAt: Date | null;
}

export class OrganisationRecoveryDto {
  @Uuid() id: string;
  @Uuid({ description: 'Who becomes the owner.' }) personId: string;
  @Text({ max: 2000, example: '唯一所有人已去世，继任法定代表人持公证书到柜台办理。' }) reason: string;
  @OneOf(ORGANISATION_RECOVERY_STATES, {
    description:
      '`cooling` it happens at dueAt unless an owner or administrator objects; `void` the person or the organisation ceased to fit meanwhile.',
  })
  state: OrganisationRecoveryState;
  @Instant() askedAt: Date;
  @Instant() dueAt: Date;
  @Instant({ nullable: true }) endedAt: Date | null;
}

export class OrganisationRecoveryListDto {
  @ListOf(() => OrganisationRecoveryDto, { max: 100 }) items: OrganisationRecoveryDto[];
}
