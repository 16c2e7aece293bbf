import type { MailProvider } from '../../platform/config/config.js';
import type { Outbound } from '../../platform/outbound/outbound.js';
import { MessageChannel, notTaken } from './message-channel.adapter.js';
import type { Message, Receipt, Taken } from './provider.types.js';

/** Mail servers take their time: greeting, TLS, sign-in, and their own checks. */
export const MAIL_MS = 20_000;
const LONGEST_SUBJECT = 60;

/** A mail server. What it took it delivers or returns to the sender; it is not asked again. */
export class MailAdapter extends MessageChannel {
  readonly medium = 'mail';
  readonly hasReceipts = false;
  readonly name: string;

  constructor(
    private readonly provider: MailProvider,
    private readonly outbound: Outbound,
  ) {
    super();
    this.name = provider.name;
  }

  override async send({ id, to, text }: Message): Promise<Taken> {
    const { url, from } = this.provider;
    const [subject = ''] = text.split('\n');
    const messageId = `<${id}@${new URL(url).hostname}>`;
    await this.outbound
      .mail({
        url,
        from,
        to,
        subject: subject.slice(0, LONGEST_SUBJECT),
        text,
        messageId,
        timeoutMs: MAIL_MS,
      })
      .catch(notTaken);
    return { reference: null };
  }

  override receiptOf(): Promise<Receipt> {
    return Promise.resolve({ state: 'waiting' });
  }
}
