import { Instant, Text } from '../../platform/http/fields/fields.js';

const ADDRESS =
  /[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?)+/;

export class SetMailboxDto {
  @Text({
    max: 254,
    pattern: ADDRESS,
    example: 'hr@example.cn',
    description: 'An address of mail, as HTML knows one.',
  })
  address: string;
}

export class ConfirmMailboxDto {
  @Text({ pattern: /\d{8}/, example: '40218836', description: 'The code that the address was sent.' })
  code: string;
}

export class MailboxDto {
  @Text({ example: 'hr@example.cn' }) address: string;
  @Instant() setAt: Date;
  @Instant({ nullable: true, description: 'Null until the code came back: nothing else is sent there.' })
  confirmedAt: Date | null;
}
