import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock.js';
import type { Tx } from '../../../platform/database/database.js';
import { PayRunDesk } from '../draft/pay-run-desk.store.js';
import { RunSteps } from '../draft/run-steps.changes.js';
import { PayRunStore } from '../pay-run.store.js';

/** Takes drafts back that not both parties signed in time: their wages are due again. */
@Injectable()
export class ExpireDrafts {
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
      if (run.state === 'draft')
        await this.steps.takeBack(tx, run, { at: this.clock.now(), cause: 'unreleased' }); // else signed at the last moment
    }
  }
}
