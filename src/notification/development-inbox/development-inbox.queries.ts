import { Inject, Injectable } from '@nestjs/common';
import { type Config, CONFIG } from '../../platform/config/config.js';
import { phoneProviders } from '../../platform/config/message.reader.js';
import { NoDevelopmentChannel } from '../errors.js';
import type { DevelopmentMessageDto } from './development-inbox.dto.js';
import { DevelopmentMessageStore } from './development-message.store.js';

/** What a phone would have received. */
@Injectable()
export class DevelopmentInboxQueries {
  constructor(
    private readonly messages: DevelopmentMessageStore,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** @throws NoDevelopmentChannel wherever the outside is real: there a code must only reach its phone. */
  async list(phone: string): Promise<DevelopmentMessageDto[]> {
    const { messageProviders, simulateOutside } = this.config;
    if (phoneProviders(messageProviders).length > 0 || !simulateOutside) throw NoDevelopmentChannel();
    return (await this.messages.lastTo(phone)).map(({ body, createdAt }) => ({
      body,
      createdAt,
    }));
  }
}
