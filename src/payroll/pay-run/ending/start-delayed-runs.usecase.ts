import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock.js';
import type { Tx } from '../../../platform/database/database.js';
import { isOfMonth } from '../draft/draft.rules.js';
import { PayRunDesk } from '../draft/pay-run-desk.store.js';
import { RunSteps } from '../draft/run-steps.changes.js';
import type { PayRun } from '../pay-run.entity.js';
import { PayRunStore } from '../pay-run.store.js';

/** Releases runs that one person of a direct hire prepared and signed alone, once their delay is over and nobody called them off. */
@Injectable()
export class StartDelayedRuns {
  constructor(
    private readonly runs: PayRunStore,
    private readonly desk: PayRunDesk,
    private readonly steps: RunSteps,
    private readonly clock: Clock,
  ) {}

  async run(tx: Tx, ids: readonly string[]): Promise<void> {
    const known = await this.runs.byIds(tx, ids);
    await this.desk.lockAgents(tx, known);
    for (const { id } of known) {
      const run = await this.runs.lock(tx, id);
      if (run.state === 'delayed') await this.start(tx, run); // else called off at the last moment
    }
  }

  /** What the account does not hold any more, or another month would tax, is taken back like a draft that nobody signed. */
  private async start(tx: Tx, run: PayRun): Promise<void> {
    const at = this.clock.now();
    if (!isOfMonth(run, at) || !(await this.desk.isFunded(tx, run)))
      return this.steps.takeBack(tx, run, { at, cause: 'unreleased' });
    await this.steps.released(tx, run, await this.runs.release(tx, run, at));
  }
}
