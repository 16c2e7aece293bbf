import { Nested, OneOf, Out, Text } from '../../platform/http/fields/fields.js';
import type { RiskFinding } from './screening.rules.js';

export class PayRunFixDto {
  @Text() zh: string;
  @Text() en: string;
}

export class PayRunFindingDto {
  @Text({ example: 'R16' }) rule: RiskFinding['rule'];
  @OneOf(['block', 'hold']) level: RiskFinding['level'];
  @Out({ type: 'object', additionalProperties: true }) evidence: RiskFinding['evidence'];
  @Nested(() => PayRunFixDto) fix: PayRunFixDto;
}
