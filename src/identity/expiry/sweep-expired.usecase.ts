import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import { Commands } from '../../platform/command/commands.js';
import { ExpiredStore } from './expired.store.js';

const KEPT_MS = 24 * 3_600_000; // a day longer, for questions about what happened

/** Forgets expired codes, assertions and sessions. */
@Injectable()
export class SweepExpired {
  constructor(
    private readonly commands: Commands,
    private readonly expired: ExpiredStore,
    private readonly clock: Clock,
  ) {}

  async run(): Promise<void> {
    const now = this.clock.now();
    const before = new Date(now.getTime() - KEPT_MS);
    await this.commands.unkeyed((tx) => this.expired.sweep(tx, before, now));
  }
}
