import { Day, ListOf, OneOf, Text, Uuid, Whole } from '../../platform/http/fields/fields.js';
import { EMPLOYMENT_STATES, type EmploymentId, type EmploymentState } from './employment.types.js';

export class EmploymentDto {
  @Uuid() id: EmploymentId;
  @Uuid() enterpriseId: string;
  @Text({ nullable: true }) employer: string | null;
  @Uuid() contractId: string;
  @Text({ nullable: true }) occupationCode: string | null;
  @Day({ nullable: true }) firstDay: string | null;
  @Day({ nullable: true }) lastDay: string | null;
  @Whole({ min: 0, max: 2 ** 31 }) payments: number;
  @OneOf(EMPLOYMENT_STATES) state: EmploymentState;
}

export class EmploymentsDto {
  @ListOf(() => EmploymentDto, { max: 100 }) items: EmploymentDto[];
}
