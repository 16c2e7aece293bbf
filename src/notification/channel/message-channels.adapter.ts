import { Inject, Injectable } from '@nestjs/common';
import { type Config, CONFIG, type MessageProvider } from '../../platform/config/config.js';
import { phoneProviders } from '../../platform/config/message.reader.js';
import { Outbound } from '../../platform/outbound/outbound.js';
import { AliyunSmsAdapter } from '../provider/aliyun-sms.adapter.js';
import { type MessageChannel, TIMEOUT_MS } from '../provider/message-channel.adapter.js';
import { MAIL_MS, MailAdapter } from '../provider/mail.adapter.js';
import { MessageGatewayAdapter } from '../provider/message-gateway.adapter.js';
import { TencentSmsAdapter } from '../provider/tencent-sms.adapter.js';

/** Milliseconds for which one that gave no answer in its time is asked last. */
const SILENT_MS = 60_000;
/** Milliseconds that a process has at least for a message before another may take it up. */
const LEAST_LEASE_MS = 60_000;

/**
 * How messages leave the house, in the order in which providers are asked; none: nobody carries any. A message in the open
 * is for a trial alone.
 */
@Injectable()
export class MessageChannels {
  readonly all: readonly MessageChannel[];

  /** Nobody carries texts, and the outside is simulated: what a phone would have received is shown instead. */
  readonly areShown: boolean;

  /** Milliseconds that one process has for a message: longer than all providers, asked one after the other, may take. */
  readonly leaseMs: number;

  constructor(outbound: Outbound, @Inject(CONFIG) config: Config) {
    this.areShown = config.simulateOutside && phoneProviders(config.messageProviders).length === 0;
    this.all = config.messageProviders.map((provider) => channelOf(provider, outbound));
    const longest = this.all.reduce(
      (sum, { medium }) => sum + (medium === 'mail' ? MAIL_MS : TIMEOUT_MS),
      MAIL_MS,
    );
    this.leaseMs = Math.max(LEAST_LEASE_MS, longest);
  }

  /** Until when those that hung are asked last, milliseconds since 1970; what one process learned costs the others one message. */
  private readonly silentUntil = new Map<string, number>();

  /** In the order in which they are asked now: a message that waits for one that hangs holds up all behind it. */
  inOrder(now: Date): readonly MessageChannel[] {
    const isSilent = ({ name }: MessageChannel): boolean => (this.silentUntil.get(name) ?? 0) > now.getTime();
    return [...this.all.filter((one) => !isSilent(one)), ...this.all.filter(isSilent)];
  }

  /** One gave no answer in its time. */
  hung({ name }: MessageChannel, now: Date): void {
    this.silentUntil.set(name, now.getTime() + SILENT_MS);
  }

  /** Whether anybody carries messages of a medium. */
  has(medium: MessageChannel['medium']): boolean {
    return this.all.some((one) => one.medium === medium);
  }

  named(name: string): MessageChannel | undefined {
    return this.all.find((one) => one.name === name);
  }
}

function channelOf(provider: MessageProvider, outbound: Outbound): MessageChannel {
  if (provider.kind === 'gateway') return new MessageGatewayAdapter(provider, outbound);
  if (provider.kind === 'aliyun-sms') return new AliyunSmsAdapter(provider, outbound);
  if (provider.kind === 'tencent-sms') return new TencentSmsAdapter(provider, outbound);
  return new MailAdapter(provider, outbound);
}
