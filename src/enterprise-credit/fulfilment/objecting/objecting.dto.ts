import { OneOf, Text } from '../../../platform/http/fields/fields.js';
import { type ReportVerdict, VERDICTS } from '../../feedback/fraud-report.types.js';
import { ObjectDto } from '../../feedback/objection/objection.dto.js';

/** The same as against a report. */
export class ObjectToFulfilmentDto extends ObjectDto {}

export class DecideFulfilmentDto {
  @OneOf(VERDICTS, { description: 'upheld: the engagement was broken, and counts again.' })
  verdict: ReportVerdict;
  @Text({ min: 4, max: 2000 }) reasons: string;
}
