import {
  Instant,
  ListOf,
  OCCUPATION_CODES,
  Text,
  TownshipCode,
} from '../../../platform/http/fields/fields.js';

const OCCUPATIONS = { min: 1, max: 5, known: OCCUPATION_CODES, example: ['4-02-06-01'] };

export class BeAvailableDto {
  @ListOf('text', { ...OCCUPATIONS, description: 'Codes of 大典 2022 that the worker looks for.' })
  occupationCodes: string[];
  @TownshipCode({
    description:
      'Nine digits of the township or subdistrict where the worker looks from; six of the county where it is not known. No address is asked for.',
    example: '430102001',
  })
  township: string;
}

export class AvailabilityDto extends BeAvailableDto {
  @Text({ example: '文艺路街道' }) townshipName: string;
  @Instant({ description: 'When it ends by itself; never later than the consent.' }) until: Date;
  @Instant() saidAt: Date;
}
