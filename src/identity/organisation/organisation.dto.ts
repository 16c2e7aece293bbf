import {
  Bool,
  DivisionPrefix,
  Instant,
  OneOf,
  Text,
  Uscc,
  Uuid,
  Whole,
} from '../../platform/http/fields/fields.js';
import { PageQuery } from '../../platform/http/page.js';
import { type OrganisationId } from '../../platform/ids/ids.js';
import {
  type Authority,
  ORGANISATION_KINDS,
  type OrganisationKind,
  type OrganisationState,
} from '../identity.types.js';

const STATES = ['registered', 'approved', 'suspended', 'closed'];
const AUTHORITIES = ['unproven', 'before', 'proven', 'displaced'];
const AUTHORITY_IS =
  'unproven: a claim that occupies nothing. before: registered before authority was asked for. displaced: somebody else proved to be this firm.';
export const REGION_IS = 'Government: leading 2, 4 or 6 digits of the division code (GB/T 2260) it sees.';

export class OrganisationDto {
  @Uuid() id: OrganisationId;
  @OneOf(ORGANISATION_KINDS) kind: OrganisationKind;
  @Text() name: string;
  @Text({ min: 0, description: 'Empty for the operator of this installation.' }) uscc: string;
  @OneOf(STATES) state: OrganisationState;
  @Text({ nullable: true, description: REGION_IS }) region: string | null;
  @Whole({ min: 1, max: 2 ** 31 }) version: number;
}

export class OwnOrganisationDto extends OrganisationDto {
  @OneOf(AUTHORITIES, { description: AUTHORITY_IS }) authority: Authority;
  @Instant({ nullable: true, description: 'Of `before`: until when an owner is to be named and proven.' })
  authorityDueAt: Date | null;
  @Bool({
    description: 'Whether somebody contests its authority: it adds neither owners nor keys meanwhile.',
  })
  contested: boolean;
  @Text({ nullable: true, description: 'Why it is suspended.', example: 'licence-expired' })
  reasonCode: string | null;
  @Instant() registeredAt: Date;
  @Instant({ nullable: true }) decidedAt: Date | null;
}

export class ListOrganisationsQuery extends PageQuery {
  @OneOf(ORGANISATION_KINDS, { optional: true }) kind?: OrganisationKind;
  @OneOf(STATES, { optional: true }) state?: OrganisationState;
  @Uscc({ optional: true }) uscc?: string;
}

export class ApproveOrganisationDto {
  @DivisionPrefix({ optional: true, description: REGION_IS })
  region?: string;
}

export class SuspendOrganisationDto {
  @Text({ max: 60, pattern: /[a-z][a-z0-9-]*/, example: 'licence-expired' })
  reasonCode: string;
}

export class DecidedOrganisationDto {
  @Uuid() organisationId: OrganisationId;
  @OneOf(STATES) state: OrganisationState;
}
