import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock.js';
import { Commands } from '../../../platform/command/commands.js';
import { ContestChanges } from './contest.changes.js';
import { ContestStore } from './contest.store.js';

/** Contests whose days to answer are over wait for nobody any more; one transaction each, safe to stop and repeat. */
@Injectable()
export class CloseStatements {
  constructor(
    private readonly commands: Commands,
    private readonly contests: ContestStore,
    private readonly changes: ContestChanges,
    private readonly clock: Clock,
  ) {}

  /** @returns how many were due */
  async run(): Promise<number> {
    for (let total = 0; ; total++) if (!(await this.one())) return total;
  }

  private async one(): Promise<boolean> {
    return this.commands.unkeyed(async (tx) => {
      const due = await this.contests.lockDue(tx, this.clock.now());
      if (due) await this.changes.decidable(tx, due);
      return due !== null;
    });
  }
}
