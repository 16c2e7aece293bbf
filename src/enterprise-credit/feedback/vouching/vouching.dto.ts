import { Text } from '../../../platform/http/fields/fields.js';

export class WithdrawVouchingDto {
  @Text({ min: 4, max: 2000, description: 'Why what was found does not bear the report out.' })
  reason: string;
}

export class VouchReportDto {
  @Text({
    min: 2,
    max: 200,
    example: '国家企业信用信息公示系统',
    description: 'Where the finding of the authority was looked up.',
  })
  source: string;
  @Text({ min: 2, max: 200, description: 'Number of the finding, as the authority gave it.' })
  reference: string;
}
