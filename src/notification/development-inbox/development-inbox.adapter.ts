import { Injectable } from '@nestjs/common';
import { Commands } from '../../platform/command/commands.js';
import { newId } from '../../platform/ids/ids.js';
import { MessageChannel } from '../provider/message-channel.adapter.js';
import type { PhoneMessage, Receipt, Taken } from '../provider/provider.types.js';
import { DevelopmentMessageStore } from './development-message.store.js';

/** Stands for a provider in a trial: what a phone would have received is shown. */
@Injectable()
export class DevelopmentInbox extends MessageChannel {
  readonly name = 'development-inbox';
  readonly hasReceipts = false;

  constructor(
    private readonly commands: Commands,
    private readonly messages: DevelopmentMessageStore,
  ) {
    super();
  }

  override carries(): boolean {
    return true;
  }

  override async send({ phone, text: body }: PhoneMessage, createdAt: Date): Promise<Taken> {
    const message = { id: newId<'message'>(), phone, body, createdAt };
    await this.commands.unkeyed((tx) => this.messages.add(tx, message));
    return { reference: null };
  }

  override receiptOf(): Promise<Receipt> {
    return Promise.resolve({ state: 'waiting' });
  }
}
