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

  /** @param recipientId whom a notice is for */
  async run(tx: Tx, signInCodeId: string, recipientId: string | null = null): Promise<void> {
    await this.channel.addCode(tx, { signInCodeId, recipientId, at: this.clock.now() });
  }
}
