import { Webhook } from 'standardwebhooks';
import type { GatewayProvider } from '../../platform/config/config.js';
import type { Outbound } from '../../platform/outbound/outbound.js';
import {
  codeOf,
  LONGEST_ANSWER,
  membersOf,
  MessageChannel,
  notTaken,
  TIMEOUT_MS,
} from './message-channel.adapter.js';
import { type Asked, NotTaken, type Message, type Receipt, type Taken } from './provider.types.js';

/**
 * An SMS gateway reached by HTTP: `POST url {id, phone, text, template, values}`, signed as Standard Webhooks are,
 * answered by any 2xx within five seconds. Where it has `receiptsUrl`, `POST receiptsUrl {id, phone}` is answered by
 * `{state: "waiting" | "delivered" | "failed", reason?}`. A gateway must send each id once.
 */
export class MessageGatewayAdapter extends MessageChannel {
  readonly name: string;
  readonly medium = 'phone';
  readonly hasReceipts: boolean;

  constructor(
    private readonly provider: GatewayProvider,
    private readonly outbound: Outbound,
  ) {
    super();
    this.name = provider.name;
    this.hasReceipts = provider.receiptsUrl !== undefined;
  }

  override async send({ id, to, text, template, values }: Message, at: Date): Promise<Taken> {
    await this.post(this.provider.url, id, { id, phone: to, text, template, values }, at);
    return { reference: id };
  }

  override async receiptOf({ id, to }: Asked, at: Date): Promise<Receipt> {
    const answer = membersOf(await this.post(this.provider.receiptsUrl!, id, { id, phone: to }, at));
    if (answer['state'] === 'delivered') return { state: 'delivered' };
    if (answer['state'] === 'failed') return { state: 'failed', reasonCode: codeOf(answer['reason']) };
    return { state: 'waiting' };
  }

  /** @returns the body of a 2xx. @throws NotTaken on anything else */
  private async post(url: string, id: string, content: object, at: Date): Promise<string> {
    const body = JSON.stringify(content);
    const { status, body: said } = await this.outbound
      .send({
        purpose: 'gateway',
        method: 'POST',
        url,
        headers: {
          'content-type': 'application/json',
          'webhook-id': id,
          'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
          'webhook-signature': new Webhook(this.provider.secret).sign(id, at, body),
        },
        body,
        timeoutMs: TIMEOUT_MS,
        maxBytes: LONGEST_ANSWER,
        unfinished: 'cut',
        configured: true,
      })
      .catch(notTaken);
    if (status < 200 || status >= 300) throw new NotTaken(`http-${status}`);
    return said;
  }
}
