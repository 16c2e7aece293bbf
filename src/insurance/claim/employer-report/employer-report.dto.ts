import { Bool, Instant, OneOf, Text, Uuid } from '../../../platform/http/fields/fields.js';
import { EMPLOYER_REPORT_STATES, type EmployerReportState } from '../claim.types.js';

export class ReportAsEmployerDto {
  @Bool({ description: 'Whether the employer agrees that the injury happened at work.' }) agrees: boolean;
  @Text({ min: 4, max: 2000, description: 'What it knows; the worker and the insurer read it.' })
  statement: string;
}

/** The report of an employer; the claim itself is not shown to it. */
export class EmployerReportDto {
  @Uuid() claimId: string;
  @OneOf(EMPLOYER_REPORT_STATES, { description: '`missing`: not made in time; it still may be.' })
  state: EmployerReportState;
  @Instant() dueAt: Date;
  @Bool({ nullable: true }) agrees: boolean | null;
  @Instant({ nullable: true }) madeAt: Date | null;
}
