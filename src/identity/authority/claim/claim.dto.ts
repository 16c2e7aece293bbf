import { DivisionPrefix, ListOf, OneOf, Text, Uscc, Uuid } from '../../../platform/http/fields/fields.js';
import type { OrganisationId } from '../../../platform/ids/ids.js';
import { ORGANISATION_KINDS, type OrganisationKind } from '../../identity.types.js';
import { REGION_IS } from '../../organisation/organisation.dto.js';

const REGISTRABLE = ORGANISATION_KINDS.filter((kind) => kind !== 'operator');

export class RegisterOrganisationDto {
  @OneOf(REGISTRABLE, { description: 'provider: labour-service company (劳务公司).' })
  kind: OrganisationKind;

  @Uscc({ example: '91330106MA2CFRQ3XB', description: '统一社会信用代码, GB 32100-2015.' })
  uscc: string;

  @Text({ max: 100, example: '杭州示范仓储有限公司' })
  name: string;

  @DivisionPrefix({ optional: true, description: REGION_IS })
  region?: string;
}

/** What is odd about what was given and yet may be right. */
export class RegistrationWarningDto {
  @OneOf(['uscc-checksum']) code: 'uscc-checksum';
  @Text() zh: string;
  @Text() en: string;
}

export class RegisteredOrganisationDto {
  @Uuid() organisationId: OrganisationId;
  @Uuid({ description: 'Of whoever registered it.' }) memberId: string;
  @OneOf(['registered']) state: 'registered';
  @OneOf(['unproven']) authority: 'unproven';
  @ListOf(() => RegistrationWarningDto, {
    max: 5,
    description:
      '`uscc-checksum`: a check character of the code does not follow; the registry decides whether it is one.',
  })
  warnings: RegistrationWarningDto[];
}
