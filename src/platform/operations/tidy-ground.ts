import { Injectable } from '@nestjs/common';
import { Clock } from '../clock/clock.js';
import { Commands } from '../command/commands.js';
import { RateLimiter } from '../rate-limit/rate-limiter.js';

/** Answers are kept long past any sane retry; a payment order has its own uniqueness besides. */
const ANSWER_MS = 90 * 86_400_000;
/** A command that ran while its person was erased has long ended after this. */
const ERASED_MS = 86_400_000;

/** Removes answers nobody will ask for again and rate windows that are over. */
@Injectable()
export class TidyGround {
  constructor(
    private readonly commands: Commands,
    private readonly rateLimiter: RateLimiter,
    private readonly clock: Clock,
  ) {}

  async tidy(): Promise<void> {
    const now = this.clock.now().getTime();
    await this.commands.forgetBefore(new Date(now - ANSWER_MS));
    await this.commands.forgetErased(new Date(now - ERASED_MS));
    await this.rateLimiter.sweep();
  }
}
