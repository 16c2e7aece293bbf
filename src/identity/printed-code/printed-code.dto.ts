import { OneOf, Phone, Text, Whole } from '../../platform/http/fields/fields.js';

export class PrintCodeDto {
  @Phone({ example: '13800138000', description: 'The number by which the person signs in.' }) phone: string;
}

export class PrintedCodeDto {
  @OneOf(['awaits-second', 'printed'], {
    description: 'Whether another clerk must ask for it, too: only a person with a second factor takes one.',
  })
  outcome: 'awaits-second' | 'printed';

  @Text({ nullable: true, example: '40218836', description: 'For the paper; it is shown this once.' })
  code: string | null;

  @Text({ nullable: true, example: 'q5r0TnqmQyV7Xk1aYw8d2A', description: 'For the paper, beside the code.' })
  handle: string | null;

  @Whole({ min: 0, max: 3600 }) expiresInSeconds: number;
}
