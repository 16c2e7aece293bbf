import type { TencentProvider } from '../../platform/config/config.js';
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
import { VARIABLES } from './message.rules.js';
import {
  type Asked,
  type Carried,
  NotTaken,
  type Message,
  type Receipt,
  type Taken,
} from './provider.types.js';
import { signTencent, TENCENT_CONTENT } from './signing.rules.js';

const VERSION = '2021-01-11';
const SERVICE = 'sms';
/** How many messages to one phone are looked at for ours; what the interface gives at most. */
const PAGE = 100;

/** Tencent Cloud SMS (sms 2021-01-11): SendSms and PullSmsSendStatusByPhoneNumber. */
export class TencentSmsAdapter extends MessageChannel {
  readonly medium = 'phone';
  readonly hasReceipts = true;
  readonly name: string;

  constructor(
    private readonly provider: TencentProvider,
    private readonly outbound: Outbound,
  ) {
    super();
    this.name = provider.name;
  }

  protected override hasTemplate(template: Carried['template']): boolean {
    return this.provider.templates[template] !== undefined;
  }

  override async send(message: Message, at: Date): Promise<Taken> {
    const { sdkAppId: SmsSdkAppId, signName: SignName, templates } = this.provider;
    const answer = await this.call(
      'SendSms',
      {
        PhoneNumberSet: [international(message.to)],
        SmsSdkAppId,
        SignName,
        TemplateId: templates[message.template],
        TemplateParamSet: VARIABLES[message.template].map((name) => message.values[name] ?? ''),
        SessionContext: message.id,
      },
      at,
    );
    const [status] = listOf(answer['SendStatusSet']);
    if (status?.['Code'] !== 'Ok') throw new NotTaken(codeOf(status?.['Code']));
    const { SerialNo: reference } = status;
    return { reference: typeof reference === 'string' && reference !== '' ? reference : null };
  }

  override async receiptOf({ to, reference, takenAt }: Asked, at: Date): Promise<Receipt> {
    const answer = await this.call(
      'PullSmsSendStatusByPhoneNumber',
      {
        PhoneNumber: international(to),
        SmsSdkAppId: this.provider.sdkAppId,
        BeginTime: Math.floor(takenAt.getTime() / 1000) - 60, // their clock is not ours
        EndTime: Math.floor(at.getTime() / 1000) + 60,
        Offset: 0,
        Limit: PAGE,
      },
      at,
    );
    const ours = listOf(answer['PullSmsSendStatusSet']).find(({ SerialNo }) => SerialNo === reference);
    if (ours?.['ReportStatus'] === 'SUCCESS') return { state: 'delivered' };
    if (ours?.['ReportStatus'] === 'FAIL')
      return { state: 'failed', reasonCode: codeOf(ours['Description']) };
    return { state: 'waiting' };
  }

  /** One call, signed; the members of its response. @throws NotTaken */
  private async call(action: string, input: object, at: Date): Promise<Record<string, unknown>> {
    const { url, region, secretId: id, secretKey: secret } = this.provider;
    const { host } = new URL(url);
    const body = JSON.stringify(input);
    const { body: said } = await this.outbound
      .send({
        purpose: 'gateway',
        method: 'POST',
        url: `${url.replace(/\/+$/, '')}/`,
        headers: {
          'content-type': TENCENT_CONTENT,
          'x-tc-action': action,
          'x-tc-version': VERSION,
          'x-tc-region': region,
          'x-tc-timestamp': String(Math.floor(at.getTime() / 1000)),
          authorization: signTencent({ host, service: SERVICE, body, at }, { id, secret }),
        },
        body,
        timeoutMs: TIMEOUT_MS,
        maxBytes: LONGEST_ANSWER,
        configured: true,
      })
      .catch(notTaken);
    const response = (membersOf(said)['Response'] ?? {}) as Record<string, unknown>;
    const error = response['Error'] as { Code?: unknown } | undefined;
    if (error !== undefined) throw new NotTaken(codeOf(error.Code));
    return response;
  }
}

/** E.164; a number without a country is of the mainland. */
function international(phone: string): string {
  return phone.startsWith('+') ? phone : `+86${phone}`;
}
