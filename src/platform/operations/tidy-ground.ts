import { Injectable } from '@nestjs/common';
import { Clock } from '../clock/clock.js';
import { Commands } from '../command/commands.js';

/** A command that ran while its person was erased has long ended after this. */
const ERASED_MS = 86_400_000;

/** Removes what was answered to people while they were erased. */
@Injectable()
export class TidyGround {
  constructor(
    private readonly commands: Commands,
    private readonly clock: Clock,
  ) {}

  async tidy(): Promise<void> {
    const now = this.clock.now().getTime();
    await this.commands.forgetErased(new Date(now - ERASED_MS));
  }
}
