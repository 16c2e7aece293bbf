import { Injectable } from '@nestjs/common';
import { Forgetting } from '../../platform/command/forgetting.js';
import { codeDispatchDays } from '../parameters.js';
import { ChannelStore } from './channel.store.js';

/** Forgets which codes went out when nobody asks about them any more. */
@Injectable()
export class ForgetDispatches {
  constructor(
    private readonly forgetting: Forgetting,
    private readonly channel: ChannelStore,
  ) {}

  /** @returns how many went */
  async run(): Promise<number> {
    return this.forgetting.olderThan(codeDispatchDays, (tx, before, most) =>
      this.channel.forgetDispatches(tx, before, most),
    );
  }
}
