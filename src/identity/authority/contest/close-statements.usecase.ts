import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/database.js';
import { ContestChanges } from './contest.changes.js';
import { ContestStore } from './contest.store.js';

/** Contests whose days are over: those to answer, so that they wait for nobody any more, and those to decide. */
@Injectable()
export class CloseStatements {
  constructor(
    private readonly contests: ContestStore,
    private readonly changes: ContestChanges,
  ) {}

  async run(tx: Tx, ids: readonly string[]): Promise<void> {
    for (const id of ids) {
      const contest = await this.contests.lock(tx, id);
      if (contest?.state === 'open') await this.changes.decidable(tx, contest);
    }
  }

  /** Nobody decided: told, and whose people decide is looked at anew. */
  async remind(tx: Tx, ids: readonly string[]): Promise<void> {
    for (const id of ids) {
      const contest = await this.contests.lock(tx, id);
      if (contest?.state === 'decidable') await this.changes.alarm(tx, contest);
    }
  }
}
