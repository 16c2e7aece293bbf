import { Injectable } from '@nestjs/common';
import { Forgetting } from '../../platform/command/forgetting.js';
import { readMessageDays } from '../parameters.js';
import { MessageStore } from './message.store.js';

/** Forgets messages that were read long ago. */
@Injectable()
export class ForgetReadMessages {
  constructor(
    private readonly forgetting: Forgetting,
    private readonly messages: MessageStore,
  ) {}

  /** @returns how many went */
  async run(): Promise<number> {
    return this.forgetting.olderThan(readMessageDays, (tx, before, most) =>
      this.messages.forgetReadBefore(tx, before, most),
    );
  }
}
