import { Bool, Nested, OneOf, Text, Uuid } from '../../../platform/http/fields/fields.js';
import type { OrganisationId } from '../../../platform/ids/ids.js';
import type { LicenceAnswer } from './licence.source.js';

export class PresentLicenceDto {
  @Text({
    max: 4000,
    description: 'What the app of the electronic business licence (电子营业执照) handed out.',
    example: 'licence:91330106MA2CFRQ3XB',
  })
  presentation: string;
}

/** What the source confirmed of it. */
export class LicenceAnswerDto implements LicenceAnswer {
  @Bool() licence: boolean;
  @Bool() firm: boolean;
  @Bool() holder: boolean;
}

export class PresentedLicenceDto {
  @Uuid() organisationId: OrganisationId;
  @OneOf(['proven', 'no-match']) outcome: 'proven' | 'no-match';
  @Nested(() => LicenceAnswerDto) answer: LicenceAnswerDto;
}
