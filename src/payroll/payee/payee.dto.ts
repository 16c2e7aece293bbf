import type { Payee } from './payee.rules.js';
import { Instant, OneOf, PersonName, Text, Uuid } from '../../platform/http/fields/fields.js';

export class PayoutAccountBody implements Payee {
  @OneOf(['alipay', 'bank']) kind: 'alipay' | 'bank';
  @Text({ max: 64, description: 'Card number of 12 to 19 digits, or Alipay login (mobile or e-mail).' })
  account: string;
  @PersonName({ description: 'Holder; must be the worker’s real name.' }) holder: string;
}

export class PayoutAccountDto {
  @Uuid() id: string;
  @OneOf(['alipay', 'bank']) kind: 'alipay' | 'bank';
  @Text({ description: 'Masked.' }) account: string;
  @Instant() verifiedAt: Date;
  @Instant({
    description:
      'Nothing is paid to it before: later than `verifiedAt` when it was changed without a strong proof.',
  })
  paidFrom: Date;
}
