import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock.js';
import { Commands } from '../../../platform/command/commands.js';
import { pageByPage } from '../../../platform/command/one-by-one.js';
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
    const now = this.clock.now();
    const due = (afterId: string | null): Promise<string[]> => this.contests.due(now, afterId);
    return pageByPage(due, (id) => this.one(id, now), 'statements could not be closed');
  }

  private async one(id: string, now: Date): Promise<void> {
    await this.commands.unkeyed(async (tx) => {
      const due = await this.contests.lockDue(tx, id, now);
      if (due) await this.changes.decidable(tx, due);
    });
  }
}
