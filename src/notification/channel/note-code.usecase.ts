import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import type { Tx } from '../../platform/database/database.js';
import { ChannelStore } from './channel.store.js';

/** Notes that a one-time code, or a notice to a phone, waits to be delivered. */
@Injectable()
export class NoteCode {
  constructor(
    private readonly channel: ChannelStore,
    private readonly clock: Clock,
  ) {}

  async run(tx: Tx, signInCodeId: string): Promise<void> {
    await this.channel.addCode(tx, signInCodeId, this.clock.now());
  }
}
