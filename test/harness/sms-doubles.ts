import { createHash, createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

const sha = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');
const hmac = (key: string | Buffer, text: string): Buffer =>
  createHmac('sha256', key).update(text, 'utf8').digest();

/** What the double does with the next message: takes it, refuses it with a code, or says nothing at all. */
export type Manner = 'take' | 'hang' | 'nonsense' | { refuse: string };

/** A text as a provider has it. */
export interface TextAtProvider {
  phone: string;
  template: string;
  values: string[];
  ours: string;
  number: string;
  fate: 'waiting' | 'delivered' | { failed: string };
}

/**
 * A provider of texts: it refuses whatever is not signed with its secret over exactly what came, is older than fifteen
 * minutes (Aliyun) or five (Tencent Cloud), comes with a nonce twice, or names a signature or template that was never
 * approved; it limits nothing and tells fates only of its own messages.
 */
abstract class SmsDouble {
  manner: Manner = 'take';
  /** What becomes of the messages that it takes from now on. */
  fate: TextAtProvider['fate'] = 'delivered';
  readonly texts: TextAtProvider[] = [];
  /** Questions about fates. */
  asked = 0;
  /** Codes of what it refused. */
  readonly refused: string[] = [];
  private count = 0;
  private held: { asked: () => void; released: Promise<void> } | null = null;

  protected constructor(
    protected readonly server: Server,
    readonly now: () => Date,
  ) {}

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  protected async listen(): Promise<void> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    this.server.on('request', (request: IncomingMessage, response) => {
      let body = '';
      request.on('data', (chunk: Buffer) => (body += chunk.toString('utf8')));
      request.on('end', () => void this.respond(request, body, response));
    });
  }

  private async respond(request: IncomingMessage, body: string, response: ServerResponse): Promise<void> {
    if (this.manner === 'hang') return;
    const { held } = this;
    this.held = null;
    held?.asked();
    await held?.released;
    response.setHeader('content-type', 'application/json');
    if (this.manner === 'nonsense') response.end('<html>');
    else response.end(JSON.stringify(this.answer(request, body)));
  }

  /** Holds the next request until it is told to answer. */
  hold(): { asked: Promise<void>; answer: () => void } {
    let answer = (): void => undefined;
    const released = new Promise<void>((resolve) => (answer = resolve));
    const asked = new Promise<void>((resolve) => (this.held = { asked: resolve, released }));
    return { asked, answer };
  }

  protected keep(text: Omit<TextAtProvider, 'number' | 'fate'>): TextAtProvider {
    const kept = { ...text, number: `N${++this.count}^0`, fate: this.fate };
    this.texts.push(kept);
    return kept;
  }

  /** Every known message gets a fate. */
  decide(fate: TextAtProvider['fate']): void {
    for (const text of this.texts) text.fate = fate;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  protected abstract answer(request: IncomingMessage, body: string): object;
}

const encode = (text: string): string =>
  encodeURIComponent(text).replaceAll(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);

export class AliyunDouble extends SmsDouble {
  readonly config = {
    kind: 'aliyun-sms',
    name: 'aliyun',
    accessKeyId: 'LTAI-double',
    accessKeySecret: 'secret-of-aliyun',
    signName: '信工',
    templates: { code: 'SMS_1', todos: 'SMS_2', erased: 'SMS_3' } as Record<string, string>,
  };
  private readonly nonces = new Set<string>();

  static async open(now: () => Date): Promise<AliyunDouble> {
    const double = new AliyunDouble(createServer(), now);
    await double.listen();
    return double;
  }

  protected answer(request: IncomingMessage, body: string): object {
    const refusal = this.refusalOf(request, body);
    if (refusal !== null) {
      this.refused.push(refusal);
      return { Code: refusal, Message: refusal, RequestId: 'r' };
    }
    const query = new URL(request.url!, this.url).searchParams;
    return request.headers['x-acs-action'] === 'SendSms' ? this.send(query) : this.details(query);
  }

  private refusalOf(request: IncomingMessage, body: string): string | null {
    const { headers, method } = request;
    const signed =
      /^ACS3-HMAC-SHA256 Credential=([^,]+),SignedHeaders=([^,]+),Signature=([0-9a-f]{64})$/.exec(
        String(headers.authorization),
      );
    if (signed?.[1] !== this.config.accessKeyId) return 'InvalidAccessKeyId.NotFound';
    const names = signed[2]!.split(';');
    for (const needed of [
      'host',
      'x-acs-action',
      'x-acs-content-sha256',
      'x-acs-date',
      'x-acs-signature-nonce',
      'x-acs-version',
    ])
      if (!names.includes(needed)) return 'IncompleteSignature';
    if (headers['x-acs-content-sha256'] !== sha(body)) return 'SignatureDoesNotMatch';
    const { pathname, searchParams } = new URL(request.url!, this.url);
    const query = [...searchParams]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([k, v]) => `${encode(k)}=${encode(v)}`);
    const lines = names.map((name) => `${name}:${String(headers[name]).trim()}\n`).join('');
    const canonical = [method, pathname, query.join('&'), lines, names.join(';'), sha(body)].join('\n');
    const wanted = hmac(this.config.accessKeySecret, `ACS3-HMAC-SHA256\n${sha(canonical)}`).toString('hex');
    if (wanted !== signed[3]) return 'SignatureDoesNotMatch';
    if (Math.abs(this.now().getTime() - Date.parse(String(headers['x-acs-date']))) > 900_000)
      return 'InvalidTimeStamp.Expired';
    const nonce = String(headers['x-acs-signature-nonce']);
    if (this.nonces.has(nonce)) return 'SignatureNonceUsed';
    this.nonces.add(nonce);
    return headers['x-acs-version'] === '2017-05-25' ? null : 'InvalidVersion';
  }

  private send(query: URLSearchParams): object {
    const [phone, sign, template] = ['PhoneNumbers', 'SignName', 'TemplateCode'].map(
      (name) => query.get(name) ?? '',
    );
    const refuse = (Code: string): object => {
      this.refused.push(Code);
      return { Code, Message: Code, RequestId: 'r' };
    };
    if (typeof this.manner === 'object') return refuse(this.manner.refuse);
    if (!/^\d{5,20}$/.test(phone!)) return refuse('isv.MOBILE_NUMBER_ILLEGAL');
    if (sign !== this.config.signName) return refuse('isv.SMS_SIGNATURE_ILLEGAL');
    if (!Object.values(this.config.templates).includes(template!)) return refuse('isv.SMS_TEMPLATE_ILLEGAL');
    const values = Object.values(JSON.parse(query.get('TemplateParam') ?? '{}') as Record<string, string>);
    if (values.some((value) => value.length > 35)) return refuse('isv.PARAM_LENGTH_LIMIT');
    const { number } = this.keep({
      phone: phone!,
      template: template!,
      values,
      ours: query.get('OutId') ?? '',
    });
    return { Code: 'OK', Message: 'OK', RequestId: 'r', BizId: number };
  }

  private details(query: URLSearchParams): object {
    this.asked += 1;
    const found = this.texts.filter(
      ({ phone, number }) => phone === query.get('PhoneNumber') && number === query.get('BizId'),
    );
    const SmsSendDetailDTO = found.map(({ phone, template, ours, fate }) => ({
      PhoneNum: phone,
      TemplateCode: template,
      OutId: ours,
      SendStatus: fate === 'waiting' ? 1 : fate === 'delivered' ? 3 : 2,
      ErrCode: typeof fate === 'object' ? fate.failed : 'DELIVERED',
    }));
    return {
      Code: 'OK',
      Message: 'OK',
      RequestId: 'r',
      TotalCount: found.length,
      SmsSendDetailDTOs: { SmsSendDetailDTO },
    };
  }
}

export class TencentDouble extends SmsDouble {
  readonly config = {
    kind: 'tencent-sms',
    name: 'tencent',
    secretId: 'AKID-double',
    secretKey: 'secret-of-tencent',
    sdkAppId: '1400000000',
    signName: '信工',
    templates: { code: '11', todos: '12', erased: '13', 'recovery-asked': '14' } as Record<string, string>,
  };

  static async open(now: () => Date): Promise<TencentDouble> {
    const double = new TencentDouble(createServer(), now);
    await double.listen();
    return double;
  }

  protected answer(request: IncomingMessage, body: string): object {
    const refusal = this.refusalOf(request, body);
    if (refusal !== null) {
      this.refused.push(refusal);
      return { Response: { Error: { Code: refusal, Message: refusal }, RequestId: 'r' } };
    }
    const input = JSON.parse(body) as Record<string, unknown>;
    return { Response: request.headers['x-tc-action'] === 'SendSms' ? this.send(input) : this.states(input) };
  }

  private refusalOf({ headers, method }: IncomingMessage, body: string): string | null {
    const seconds = Number(headers['x-tc-timestamp']);
    const date = new Date(seconds * 1000).toISOString().slice(0, 10);
    const names = 'content-type;host';
    const lines = `content-type:${headers['content-type']}\nhost:${headers.host}\n`;
    const canonical = [method, '/', '', lines, names, sha(body)].join('\n');
    const scope = `${date}/sms/tc3_request`;
    const key = hmac(hmac(hmac(`TC3${this.config.secretKey}`, date), 'sms'), 'tc3_request');
    const signature = hmac(key, `TC3-HMAC-SHA256\n${seconds}\n${scope}\n${sha(canonical)}`).toString('hex');
    const wanted = `TC3-HMAC-SHA256 Credential=${this.config.secretId}/${scope}, SignedHeaders=${names}, Signature=${signature}`;
    if (headers.authorization !== wanted) return 'AuthFailure.SignatureFailure';
    if (Math.abs(this.now().getTime() / 1000 - seconds) > 300) return 'AuthFailure.SignatureExpire';
    return headers['x-tc-version'] === '2021-01-11' ? null : 'NoSuchVersion';
  }

  private send(input: Record<string, unknown>): object {
    const [phone] = input['PhoneNumberSet'] as string[];
    const template = String(input['TemplateId']);
    const values = input['TemplateParamSet'] as string[];
    const code = this.codeOf(input, phone!, template);
    if (code !== null) {
      this.refused.push(code);
      return { SendStatusSet: [{ SerialNo: '', PhoneNumber: phone, Fee: 0, Code: code, Message: code }] };
    }
    const { number } = this.keep({ phone: phone!, template, values, ours: String(input['SessionContext']) });
    return {
      SendStatusSet: [{ SerialNo: number, PhoneNumber: phone, Fee: 1, Code: 'Ok', Message: 'send success' }],
    };
  }

  private codeOf(input: Record<string, unknown>, phone: string, template: string): string | null {
    if (typeof this.manner === 'object') return this.manner.refuse;
    if (!/^\+\d{6,20}$/.test(phone)) return 'InvalidParameterValue.IncorrectPhoneNumber';
    if (input['SmsSdkAppId'] !== this.config.sdkAppId) return 'UnauthorizedOperation.SmsSdkAppIdVerifyFail';
    if (input['SignName'] !== this.config.signName) return 'FailedOperation.SignatureIncorrectOrUnapproved';
    if (!Object.values(this.config.templates).includes(template))
      return 'FailedOperation.TemplateIncorrectOrUnapproved';
    return null;
  }

  private states(input: Record<string, unknown>): object {
    this.asked += 1;
    const decided = this.texts.filter(
      ({ phone, fate }) => phone === input['PhoneNumber'] && fate !== 'waiting',
    );
    const PullSmsSendStatusSet = decided.map(({ phone, number, fate }) => ({
      PhoneNumber: phone,
      SerialNo: number,
      ReportStatus: fate === 'delivered' ? 'SUCCESS' : 'FAIL',
      Description: typeof fate === 'object' ? fate.failed : 'DELIVRD',
    }));
    return { PullSmsSendStatusSet };
  }
}
