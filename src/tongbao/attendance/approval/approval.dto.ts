import { Bool, Text, Whole } from '../../../platform/http/fields/fields.js';

export class ApproveShiftDto {
  @Whole({
    min: 1,
    max: 100_000,
    optional: true,
    description: 'Accepted units; for work paid by the task only.',
  })
  units?: number;
  @Bool({
    optional: true,
    description:
      'Pays the minimum wage where the work earned less (最低工资规定 13); without it such an approval is refused with the missing sum.',
  })
  payMinimum?: boolean;
}

export class RejectShiftDto {
  @Text({ max: 500, description: 'Shown to the worker.' }) reason: string;
}

export class DisputeShiftDto {
  @Text({ max: 1000, description: 'Shown to the employer.' }) dispute: string;
}
