import { Injectable } from '@nestjs/common';
import { businessDay } from '../../../platform/clock/business-day.js';
import { Clock } from '../../../platform/clock/clock.js';
import { Commands } from '../../../platform/command/commands.js';
import type { Tx } from '../../../platform/database/database.js';
import { ScoreChanges } from '../score.changes.js';
import { type RescoredPage, RescoringQueries } from './rescoring.queries.js';
import { RescoringStore } from './rescoring.store.js';
import type { Rescoring } from './rescoring.entity.js';

const PAGE = 1000;

/** Computes all scores anew once a day: facts lose weight with time, and a new champion scores everybody. */
@Injectable()
export class RescoreEveryone {
  constructor(
    private readonly pages: RescoringQueries,
    private readonly rescoring: RescoringStore,
    private readonly scores: ScoreChanges,
    private readonly commands: Commands,
    private readonly clock: Clock,
  ) {}

  /** One run, from where it was left; what it came to. Nothing happens when it is done. */
  async run(): Promise<Rescoring> {
    const day = businessDay(this.clock.now());
    let run = await this.commands.unkeyed((tx) => this.rescoring.open(tx, day, this.clock.now()));
    while (run.finishedAt === null) {
      const page = await this.pages.page(run.afterId, PAGE);
      const { enterprises, changed } = run;
      const done: Rescoring = {
        ...run,
        afterId: page.lastId,
        enterprises: enterprises + page.enterprises,
        finishedAt: page.enterprises < PAGE ? this.clock.now() : null,
      };
      run = await this.commands.unkeyed(async (tx) => {
        const after = { ...done, changed: changed + (await this.write(tx, page)) };
        await this.rescoring.progress(tx, day, after);
        return after;
      });
    }
    return run;
  }

  /** How many scores took the place of the one they were computed after. */
  private async write(tx: Tx, { changes, shadows }: RescoredPage): Promise<number> {
    const kept = await this.scores.keepAll(tx, changes);
    const overtaken = new Set(
      // an event was faster
      changes.map(({ before }) => before.enterpriseId).filter((id) => !kept.has(id)),
    );
    await this.rescoring.keepShadows(
      tx,
      shadows.filter(({ enterpriseId }) => !overtaken.has(enterpriseId)),
    );
    return kept.size;
  }
}
