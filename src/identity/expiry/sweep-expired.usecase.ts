import { Injectable } from '@nestjs/common';
import { Commands } from '../../platform/command/commands.js';
import { Forgetting } from '../../platform/command/forgetting.js';
import { oneByOne } from '../../platform/command/one-by-one.js';
import { codeDays, sessionDays } from '../parameters.js';
import { ExpiredStore } from './expired.store.js';

/** Forgets what expired and was kept for its days, for questions about what happened. */
@Injectable()
export class SweepExpired {
  constructor(
    private readonly commands: Commands,
    private readonly forgetting: Forgetting,
    private readonly expired: ExpiredStore,
  ) {}

  async run(): Promise<void> {
    const { codes, assertions, passkeys, sessions, issuerKeys } = this.expired;
    const sweeps = [
      () => this.forgetting.olderThan(codeDays, (tx, before, most) => codes.sweep(tx, before, most)),
      () => this.forgetting.olderThan(codeDays, (tx, before, most) => assertions.sweep(tx, before, most)),
      () => this.forgetting.olderThan(codeDays, (tx, before, most) => passkeys.sweep(tx, before, most)),
      () => this.forgetting.olderThan(sessionDays, (tx, before, most) => sessions.sweep(tx, before, most)),
      () => this.commands.unkeyed((tx) => issuerKeys.sweep(tx)),
    ];
    await oneByOne<() => Promise<unknown>>(sweeps, (sweep) => sweep(), 'what expired could not be forgotten');
  }
}
