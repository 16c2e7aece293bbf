import { Bool, FenAmount, OneOf, Text, Whole } from '../../platform/http/fields/fields.js';
import type { Fen } from '../../platform/money/money.js';
import { VERDICTS, type Verdict } from '../record/grievance.types.js';

export class ProposeTermsDto {
  @Bool({
    optional: true,
    description:
      'The shift is owed: as it was clocked, or by `minutes` or `units`. Otherwise by its contract nothing is.',
  })
  paysShift?: boolean;
  @Whole({ min: 1, max: 1440, optional: true }) minutes?: number;
  @Whole({ min: 1, max: 1_000_000, optional: true }) units?: number;
  @FenAmount({ min: 1n, optional: true, description: 'Money that is not the pay of a shift.' })
  amountFen?: Fen;
  @Text({ min: 4, max: 4000, description: 'What both sides are asked to agree to.' }) statement: string;
}

export class AnswerTermsDto {
  @Bool() agrees: boolean;
}

export class DecideGrievanceDto {
  @OneOf(VERDICTS, { description: '`upheld`: the claim stands, the shift is owed.' }) verdict: Verdict;
  @Whole({ min: 1, max: 1440, optional: true, description: 'Of work by the hour; absent: as clocked.' })
  minutes?: number;
  @Whole({ min: 1, max: 1_000_000, optional: true, description: 'Of a task.' }) units?: number;
  @FenAmount({ min: 1n, optional: true, description: 'A deposit that was taken.' }) amountFen?: Fen;
  @Text({ min: 4, max: 4000 }) reason: string;
}
