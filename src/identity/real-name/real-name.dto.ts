import { OneOf, Text } from '../../platform/http/fields/fields.js';
import { type RealNameLevel } from '../identity.types.js';
import { type RealNameCheckState } from './real-name.rules.js';

const LEVELS = ['L0', 'L1', 'L2', 'L3'];
const STATES = ['pending', 'match', 'no-match', 'unknown-person'];

export class GiveRealNameDto {
  @Text({ min: 2, max: 50, pattern: /[\p{L}\p{M}·• .'-]+/u, example: '王小明' })
  name: string;

  @Text({
    min: 15,
    max: 18,
    description: '公民身份号码, GB 11643: 18 characters.',
    example: '110101199003070038',
  })
  idNumber: string;
}

export class RealNameLevelDto {
  @OneOf(LEVELS) level: RealNameLevel;
}

export class RealNameCheckedDto extends RealNameLevelDto {
  @OneOf(STATES) state: RealNameCheckState;
}
