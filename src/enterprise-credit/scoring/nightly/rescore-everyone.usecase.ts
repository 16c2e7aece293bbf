import { Injectable } from '@nestjs/common';
import { businessDay } from '../../../platform/clock/business-day.js';
import { Clock } from '../../../platform/clock/clock.js';
import { Commands } from '../../../platform/command/commands.js';
import type { Tx } from '../../../platform/database/database.js';
import { ScoreChanges } from '../score.changes.js';
import { type NightlyPage, NightlyQueries } from './nightly.queries.js';
import { NightlyStore } from './nightly.store.js';
import type { Rescoring } from './rescoring.entity.js';

const PAGE = 1000;

/** Computes all scores anew once a night: facts lose weight with time, and a new champion scores everybody. */
@Injectable()
export class RescoreEveryone {
  constructor(
    private readonly night: NightlyQueries,
    private readonly nightly: NightlyStore,
    private readonly scores: ScoreChanges,
    private readonly commands: Commands,
    private readonly clock: Clock,
  ) {}

  /** One night, from where it was left; what it came to. Nothing happens when it is done. */
  async run(): Promise<Rescoring> {
    const day = businessDay(this.clock.now());
    let night = await this.commands.unkeyed((tx) => this.nightly.open(tx, day, this.clock.now()));
    while (night.finishedAt === null) {
      const page = await this.night.page(night.afterId, PAGE);
      const { enterprises, changed } = night;
      const done: Rescoring = {
        ...night,
        afterId: page.lastId,
        enterprises: enterprises + page.enterprises,
        finishedAt: page.enterprises < PAGE ? this.clock.now() : null,
      };
      night = await this.commands.unkeyed(async (tx) => {
        const after = { ...done, changed: changed + (await this.write(tx, page)) };
        await this.nightly.progress(tx, day, after);
        return after;
      });
    }
    return night;
  }

  /** How many scores took the place of the one they were computed after. */
  private async write(tx: Tx, { changes, shadows }: NightlyPage): Promise<number> {
    const kept = await this.scores.keepAll(tx, changes);
    const overtaken = new Set(
      // an event was faster
      changes.map(({ before }) => before.enterpriseId).filter((id) => !kept.has(id)),
    );
    await this.nightly.keepShadows(
      tx,
      shadows.filter(({ enterpriseId }) => !overtaken.has(enterpriseId)),
    );
    return kept.size;
  }
}
