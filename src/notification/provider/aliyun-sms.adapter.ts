import { randomUUID } from 'node:crypto';
import { businessDay } from '../../platform/clock/business-day.js';
import type { AliyunProvider } from '../../platform/config/config.js';
import type { Outbound } from '../../platform/outbound/outbound.js';
import {
  codeOf,
  listOf,
  LONGEST_ANSWER,
  membersOf,
  MessageChannel,
  notTaken,
  TIMEOUT_MS,
} from './message-channel.adapter.js';
import {
  type Asked,
  type Carried,
  NotTaken,
  type Message,
  type Receipt,
  type Taken,
} from './provider.types.js';
import { queryOf, signAliyun } from './signing.rules.js';

const VERSION = '2017-05-25';

/** Aliyun SMS (Dysmsapi 2017-05-25): SendSms and QuerySendDetails. */
export class AliyunSmsAdapter extends MessageChannel {
  readonly medium = 'phone';
  readonly hasReceipts = true;
  readonly name: string;

  constructor(
    private readonly provider: AliyunProvider,
    private readonly outbound: Outbound,
  ) {
    super();
    this.name = provider.name;
  }

  protected override hasTemplate(template: Carried['template']): boolean {
    return this.provider.templates[template] !== undefined;
  }

  override async send(message: Message, at: Date): Promise<Taken> {
    const parameters = {
      PhoneNumbers: message.to.replace(/^\+/, ''), // outside of the mainland the country code, without its sign
      SignName: this.provider.signName,
      TemplateCode: this.provider.templates[message.template]!,
      TemplateParam: JSON.stringify(message.values),
      OutId: message.id,
    };
    const { BizId: reference } = await this.call('SendSms', parameters, at);
    return { reference: typeof reference === 'string' && reference !== '' ? reference : null };
  }

  override async receiptOf({ id, to, reference, takenAt }: Asked, at: Date): Promise<Receipt> {
    const parameters = {
      PhoneNumber: to.replace(/^\+/, ''),
      BizId: reference,
      SendDate: businessDay(takenAt).replaceAll('-', ''),
      PageSize: '10',
      CurrentPage: '1',
    };
    const { SmsSendDetailDTOs: details } = await this.call('QuerySendDetails', parameters, at);
    const all = listOf((details as { SmsSendDetailDTO?: unknown } | undefined)?.SmsSendDetailDTO);
    const ours = all.find(({ OutId }) => OutId === id);
    if (ours?.['SendStatus'] === 3) return { state: 'delivered' };
    if (ours?.['SendStatus'] === 2) return { state: 'failed', reasonCode: codeOf(ours['ErrCode']) };
    return { state: 'waiting' };
  }

  /** One call, signed; its answer's members. @throws NotTaken */
  private async call(
    action: string,
    parameters: Record<string, string>,
    at: Date,
  ): Promise<Record<string, unknown>> {
    const { url, accessKeyId: id, accessKeySecret: secret } = this.provider;
    const { host } = new URL(url);
    const call = { host, action, version: VERSION, parameters, at, nonce: randomUUID() };
    const { body } = await this.outbound
      .send({
        purpose: 'gateway',
        method: 'POST',
        url: `${url.replace(/\/+$/, '')}/?${queryOf(parameters)}`,
        headers: signAliyun(call, { id, secret }),
        timeoutMs: TIMEOUT_MS,
        maxBytes: LONGEST_ANSWER,
        configured: true,
      })
      .catch(notTaken);
    const answer = membersOf(body);
    if (answer['Code'] !== 'OK') throw new NotTaken(codeOf(answer['Code']));
    return answer;
  }
}
