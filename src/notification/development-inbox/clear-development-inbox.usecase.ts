import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import { Commands } from '../../platform/command/commands.js';
import { DevelopmentMessageStore } from './development-message.store.js';

const SHOWN_MS = 600_000;

/** Removes what the development channel no longer needs to show. */
@Injectable()
export class ClearDevelopmentInbox {
  constructor(
    private readonly commands: Commands,
    private readonly messages: DevelopmentMessageStore,
    private readonly clock: Clock,
  ) {}

  async run(): Promise<void> {
    const before = new Date(this.clock.now().getTime() - SHOWN_MS);
    await this.commands.unkeyed((tx) => this.messages.removeBefore(tx, before));
  }
}
