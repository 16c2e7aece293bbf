import { OneOf, Text } from '../../../platform/http/fields/fields.js';
import { ACCOUNT_KINDS, type AccountKind } from './account-kind.rules.js';

/** What kind of account wages are paid out of, also in words. */
export class AccountKindDto {
  @OneOf(ACCOUNT_KINDS, {
    description: '`own-account`: a direct hire; nobody but the employer controls the money.',
  })
  kind: AccountKind;
  @Text({ max: 100, example: '本单位账户，非共管' }) zh: string;
  @Text({ max: 100, example: 'own account, not co-controlled' }) en: string;
}
