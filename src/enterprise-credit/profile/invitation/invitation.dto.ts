import { Instant, ListOf, OneOf, Text, Uuid } from '../../../platform/http/fields/fields.js';
import { PageQuery } from '../../../platform/http/page.js';
import type { OrganisationId } from '../../../platform/ids/ids.js';
import type { InvitationId } from '../../enterprise-credit.types.js';

const MOST = 500;
const STATES = ['awaited', 'here'] as const;

export class InviteEmployersDto {
  @ListOf('text', {
    min: 1,
    max: MOST,
    textMax: 40,
    description: 'Unified social credit codes, as `unknown` of a list by code names them.',
    example: ['91330106MA2CFLDG4R'],
  })
  codes: string[];
}

export class InvitedEmployersDto {
  @ListOf('text', { max: MOST, description: 'Noted now or before.', example: ['91330106MA2CFLDG4R'] })
  invited: string[];
  @ListOf('text', {
    max: MOST,
    description: 'Known here already: ask for them.',
    example: ['91330106MA2CFLDG4R'],
  })
  known: string[];
  @ListOf('text', { max: MOST, description: 'As sent: no 18 characters of a code.', example: ['914301'] })
  malformed: string[];
}

export class InvitationsQuery extends PageQuery {
  @OneOf(STATES, { optional: true }) state?: (typeof STATES)[number];
}

export class InvitationDto {
  @Uuid() id: InvitationId;
  @Uuid({ description: 'Who would like it to be here.' }) platformId: OrganisationId;
  @Text({ example: '91330106MA2CFLDG4R' }) uscc: string;
  @OneOf(STATES, { description: '`here`: it is known by now.' }) state: (typeof STATES)[number];
  @Uuid({ nullable: true, description: 'Null while it is awaited.' }) enterpriseId: OrganisationId | null;
  @Instant() invitedAt: Date;
}
