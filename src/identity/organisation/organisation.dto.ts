import {
  Instant,
  Jws,
  OneOf,
  Phone,
  PublicJwk,
  type PublicSigningJwk,
  Text,
  Uuid,
  Whole,
} from '../../platform/http/fields/fields.js';
import { PageQuery } from '../../platform/http/page.js';
import { type OrganisationId } from '../../platform/ids/ids.js';
import { KEY_EXAMPLE, PROOF_EXAMPLE } from '../key/key.dto.js';
import { ORGANISATION_KINDS, type OrganisationKind, type OrganisationState } from '../identity.types.js';

const STATES = ['registered', 'approved', 'suspended', 'closed'];
const REGISTRABLE = ORGANISATION_KINDS.filter((kind) => kind !== 'operator');
const REGION = /[1-8]\d(\d{2}){0,2}/;
const REGION_IS = 'Government: leading 2, 4 or 6 digits of the division code (GB/T 2260) it sees.';

export class RegisterOrganisationDto {
  @OneOf(REGISTRABLE, { description: 'provider: labour-service company (劳务公司).' })
  kind: OrganisationKind;

  @Text({ min: 18, max: 18, example: '91330106MA2CFRQ3XB', description: '统一社会信用代码, GB 32100-2015.' })
  uscc: string;

  @Text({ max: 100, example: '杭州示范仓储有限公司' })
  name: string;

  @PublicJwk({
    description: 'Of the first client; it also signs for the organisation.',
    example: KEY_EXAMPLE,
  })
  publicKey: PublicSigningJwk;

  @Jws({
    description:
      'Detached JWS by that key, typ `xingong-registration+jws`, over the canonical JSON of {kind, uscc, name, kid}; kid is the RFC 7638 thumbprint.',
    example: PROOF_EXAMPLE,
  })
  proof: string;

  @Phone({ description: 'Of a contact; kept encrypted.' })
  phone: string;

  @Text({ min: 2, max: 6, pattern: REGION, optional: true, description: REGION_IS })
  region?: string;
}

export class RegisteredOrganisationDto {
  @Uuid() organisationId: OrganisationId;
  @Uuid({ description: 'For the client_credentials grant.' }) clientId: string;
  @Text({ description: 'Thumbprint of the key.', example: 'cn-I_WNMClehiVp51i_0VpOENW1upEerA8sEam5hn-s' })
  kid: string;
  @OneOf(['registered']) state: 'registered';
}

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
  @Text({ nullable: true, description: 'Why it is suspended.', example: 'licence-expired' })
  reasonCode: string | null;
  @Instant() registeredAt: Date;
  @Instant({ nullable: true }) decidedAt: Date | null;
}

export class ListOrganisationsQuery extends PageQuery {
  @OneOf(ORGANISATION_KINDS, { optional: true }) kind?: OrganisationKind;
  @OneOf(STATES, { optional: true }) state?: OrganisationState;
  @Text({ min: 18, max: 18, optional: true }) uscc?: string;
}

export class ApproveOrganisationDto {
  @Text({ min: 2, max: 6, pattern: REGION, optional: true, description: REGION_IS })
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
