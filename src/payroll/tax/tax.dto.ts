import { Day, OneOf, Text, Whole } from '../../platform/http/fields/fields.js';
import { TAX_METHODS, type TaxMethod, type WithholdingMethod } from './tax.types.js';

const METHODS = ['cumulative', 'ordinary'];

export class MethodChoiceDto {
  @OneOf(METHODS, { description: 'Announcement 2025 No. 16, or 2018 No. 61.' }) method: WithholdingMethod;
  @Day({ description: 'First business day on which it holds; not in the past.' }) validFrom: string;
}

const FEN = { min: -(2 ** 53 - 1), max: 2 ** 53 - 1 };

export class TaxStepsDto {
  @OneOf(TAX_METHODS, {
    description:
      '`wages`: of a labour contract; withheld by the employer elsewhere. `no-income`: a deposit that is given back.',
  })
  method: TaxMethod;
  @Whole({ min: 2019, max: 2200 }) taxYear: number;
  @Whole({ min: 1, max: 12 }) month: number;
  @Whole({ min: 1, max: 12, nullable: true, description: 'Months of basic deduction.' }) months:
    number | null;
  @Whole({ ...FEN, description: '累计收入, this payment included.' }) incomeFen: number;
  @Whole({ ...FEN, description: '费用.' }) costFen: number;
  @Whole({ ...FEN, description: '累计减除费用.' }) deductionFen: number;
  @Whole({ ...FEN, description: '应纳税所得额.' }) taxableFen: number;
  @Whole({ min: 0, max: 100, description: '预扣率, %.' }) percent: number;
  @Whole({ ...FEN, description: '速算扣除数.' }) quickFen: number;
  @Whole(FEN) taxSoFarFen: number;
  @Whole({ ...FEN, description: '累计已预扣预缴税额.' }) withheldBeforeFen: number;
  @Whole({ ...FEN, description: 'Withheld from this payment.' }) taxFen: number;
  @Text({ max: 1000 }) source: string;
}
