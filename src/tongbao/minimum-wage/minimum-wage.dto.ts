import { Day, OneOf, Text, Whole } from '../../platform/http/fields/fields.js';
import { MINIMUM_PERS, MINIMUM_STATES, type MinimumPer, type MinimumState } from './minimum-wage.types.js';

/** The minimum wage of a place as far as it is known, and from where. */
export class MinimumWageDto {
  @OneOf(MINIMUM_STATES, {
    description:
      '`not-known`: no notice was entered for the place, and nothing is refused for it. `not-applicable`: a civil contract.',
  })
  state: MinimumState;
  @OneOf(MINIMUM_PERS, {
    nullable: true,
    description: 'Of part-time work by the hour, of full-time work by the month.',
  })
  per: MinimumPer | null;
  @Whole({ min: 0, max: 2 ** 31, nullable: true, description: 'Fen an hour or a month.' }) fen: number | null;
  @Text({ max: 6, nullable: true, description: 'Division whose row it is; of an unknown one its province.' })
  region: string | null;
  @Day({ nullable: true, description: 'Since when it holds.' }) from: string | null;
  @Text({ max: 500, nullable: true, description: 'The notice.' }) source: string | null;
  @Text({ max: 500 }) zh: string;
  @Text({ max: 500 }) en: string;
}
