import { Inject, Injectable } from '@nestjs/common';
import { type Config, CONFIG } from '../../platform/config/config.js';
import { NoDevelopmentChannel } from '../errors.js';
import { ChannelStore } from './channel.store.js';
import type { DevelopmentMessageDto } from './development-inbox.dto.js';

/** What a phone would have received. */
@Injectable()
export class DevelopmentInboxQueries {
  constructor(
    private readonly channel: ChannelStore,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** @throws NoDevelopmentChannel wherever the outside is real: there a code must only reach its phone. */
  async list(phone: string): Promise<DevelopmentMessageDto[]> {
    if (this.config.messageGateway || !this.config.simulateOutside) throw NoDevelopmentChannel();
    return (await this.channel.developmentMessages(phone)).map(({ body, createdAt }) => ({
      body,
      createdAt,
    }));
  }
}
