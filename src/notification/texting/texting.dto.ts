import { Bool } from '../../platform/http/fields/fields.js';

/** What a person wants to be texted about, for themself or, as a member, for their organisation. */
export class TextsDto {
  @Bool({
    description:
      'What can not wait for the morning: a wage that can not reach them, an injury, a pay run that one person released alone. Also at night. As it begins: yes for oneself, no for an organisation.',
  })
  danger: boolean;
  @Bool({ description: 'Whatever else is urgent; by day. As it begins: no.' }) urgent: boolean;
}
