import { type Fen } from '../../platform/money/money.js';
import { FenAmount, OneOf, Text, Uuid, Whole } from '../../platform/http/fields/fields.js';
import { PageQuery } from '../../platform/http/page.js';

export class PremiumQuery extends PageQuery {
  @Text({ max: 7, pattern: /20\d\d-(0[1-9]|1[0-2])/, optional: true, example: '2026-11' }) month?: string;
}

export class PremiumStatementDto {
  @Text({ description: 'Month of the clock-ins, Asia/Shanghai.', example: '2026-11' }) month: string;
  @Uuid() subscriberId: string;
  @Uuid() insurerId: string;
  @Whole({ min: 0, max: 2 ** 31 }) policies: number;
  @Whole({ min: 0, max: 2 ** 31, description: 'Shifts still running.' }) open: number;
  @FenAmount() premiumFen: Fen;
  @OneOf(['open', 'final']) state: 'open' | 'final';
}
