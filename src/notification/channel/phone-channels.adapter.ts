import { Inject, Injectable } from '@nestjs/common';
import { type Config, CONFIG, type PhoneProvider } from '../../platform/config/config.js';
import { phoneProviders } from '../../platform/config/message.reader.js';
import { Outbound } from '../../platform/outbound/outbound.js';
import { DevelopmentInbox } from '../development-inbox/development-inbox.adapter.js';
import { AliyunSmsAdapter } from '../provider/aliyun-sms.adapter.js';
import type { MessageChannel } from '../provider/message-channel.adapter.js';
import { MessageGatewayAdapter } from '../provider/message-gateway.adapter.js';
import { TencentSmsAdapter } from '../provider/tencent-sms.adapter.js';

/**
 * How texts reach phones here, in the order in which providers are asked; none: nobody carries any. A message in the open
 * is for a trial alone.
 */
@Injectable()
export class PhoneChannels {
  readonly all: readonly MessageChannel[];

  constructor(outbound: Outbound, development: DevelopmentInbox, @Inject(CONFIG) config: Config) {
    const providers = phoneProviders(config.messageProviders);
    const connected = providers.map((provider) => channelOf(provider, outbound));
    this.all = connected.length === 0 && config.simulateOutside ? [development] : connected;
  }

  named(name: string): MessageChannel | undefined {
    return this.all.find((one) => one.name === name);
  }
}

function channelOf(provider: PhoneProvider, outbound: Outbound): MessageChannel {
  if (provider.kind === 'gateway') return new MessageGatewayAdapter(provider, outbound);
  if (provider.kind === 'aliyun-sms') return new AliyunSmsAdapter(provider, outbound);
  return new TencentSmsAdapter(provider, outbound);
}
