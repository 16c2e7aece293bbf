import { Bool } from '../../platform/http/fields/fields.js';

/** What a person wants to be texted about. A text says how many to-dos wait, and nothing of them. */
export class TextsDto {
  @Bool({
    description:
      'What a wage that can not reach them, or an injury, waits for; also at night. As it begins: yes.',
  })
  danger: boolean;
  @Bool({ description: 'Whatever else is urgent; by day. As it begins: no.' }) urgent: boolean;
}
