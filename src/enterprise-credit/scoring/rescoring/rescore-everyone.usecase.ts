import { Injectable } from '@nestjs/common';
import { businessDay } from '../../../platform/clock/business-day.js';
import { Clock } from '../../../platform/clock/clock.js';
import { Commands } from '../../../platform/command/commands.js';
import { oneByOne } from '../../../platform/command/one-by-one.js';
import type { Tx } from '../../../platform/database/database.js';
import { ScoreChanges } from '../score.changes.js';
import { type RescoredPage, RescoringQueries, type StandingInLedger } from './rescoring.queries.js';
import { RescoringStore } from './rescoring.store.js';
import type { Rescoring } from './rescoring.entity.js';

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

  /**
   * One run, from where it was left; what it came to. Nothing happens when it is done.
   * @throws AggregateError of those that can not be scored, after everybody else
   */
  async run(): Promise<Rescoring> {
    const day = businessDay(this.clock.now());
    let run = await this.commands.unkeyed((tx) => this.rescoring.open(tx, day, this.clock.now()));
    const failures: unknown[] = [];
    while (run.finishedAt === null) {
      const { standing, isLast } = await this.pages.standing(run.afterId);
      const before = {
        ...run,
        afterId: standing.at(-1)?.enterpriseId ?? run.afterId,
        enterprises: run.enterprises + standing.length,
        finishedAt: isLast ? this.clock.now() : null,
      };
      run = await this.together(before, standing).catch(() => this.eachAlone(before, standing, failures));
    }
    if (failures.length > 0) throw new AggregateError(failures, 'enterprises could not be scored anew');
    return run;
  }

  /** One of a page can not be scored: the others are not to wait for a person to look at it. */
  private async eachAlone(
    run: Rescoring,
    standing: readonly StandingInLedger[],
    failures: unknown[],
  ): Promise<Rescoring> {
    const done = { ...run };
    const before = failures.length;
    const alone = async (one: StandingInLedger): Promise<void> => {
      const page = await this.pages.page([one]);
      done.changed += await this.commands.unkeyed((tx) => this.write(tx, page));
    };
    await oneByOne(standing, alone, 'a page').catch((error: AggregateError) =>
      failures.push(...(error.errors as unknown[])),
    );
    const isNobodyDone = failures.length - before === standing.length;
    // not one of them is at fault: the run stays where it is, and goes on from there
    if (isNobodyDone && standing.length > 1)
      throw new AggregateError(failures, 'nobody of a page could be scored');
    await this.commands.unkeyed((tx) => this.rescoring.progress(tx, run.day, done));
    return done;
  }

  private async together(run: Rescoring, standing: readonly StandingInLedger[]): Promise<Rescoring> {
    const page = await this.pages.page(standing);
    return this.commands.unkeyed(async (tx) => {
      const done = { ...run, changed: run.changed + (await this.write(tx, page)) };
      await this.rescoring.progress(tx, run.day, done);
      return done;
    });
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
