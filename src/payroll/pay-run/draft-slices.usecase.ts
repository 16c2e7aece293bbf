import { Injectable } from '@nestjs/common';
import { Commands } from '../../platform/command/commands.js';
import { DraftChanges } from './draft/draft.changes.js';
import { PayRunFactsQueries } from './draft/pay-run-facts.queries.js';
import type { PayRun } from './pay-run.entity.js';
import { PayRunStore } from './pay-run.store.js';

/** Goes on with runs that are being drafted, a slice of each in turn; safe to stop and repeat, by any number of processes. */
@Injectable()
export class DraftSlices {
  private isAtWork = false;

  constructor(
    private readonly commands: Commands,
    private readonly runs: PayRunStore,
    private readonly factsOf: PayRunFactsQueries,
    private readonly drafts: DraftChanges,
  ) {}

  /** @returns how many slices were drafted */
  async run(): Promise<number> {
    if (this.isAtWork) return 0;
    this.isAtWork = true;
    try {
      const failed = new Map<string, unknown>();
      for (let slices = 0; ;) {
        const drafting = (await this.runs.drafting()).filter(({ id }) => !failed.has(id));
        if (drafting.length === 0) {
          if (failed.size === 0) return slices;
          throw new AggregateError(failed.values(), 'runs could not be drafted on');
        }
        // one that can not go on holds up no other
        for (const run of drafting)
          await this.slice(run).catch((error: unknown) => failed.set(run.id, error));
        slices += drafting.length;
      }
    } finally {
      this.isAtWork = false;
    }
  }

  /** Whoever comes second finds another version and leaves it: the facts are of an earlier slice. */
  private async slice(run: PayRun): Promise<void> {
    const { draftedDue: due, draftedWorker: worker } = run;
    const cursor = due !== null && worker !== null ? { due, worker } : null;
    const facts = await this.factsOf.gather(run, run.payDay, cursor);
    await this.commands.unkeyed((tx) => this.drafts.slice(tx, run, facts));
  }
}
