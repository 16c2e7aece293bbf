import { Injectable } from '@nestjs/common';
import { businessDay } from '../../../platform/clock/business-day.js';
import { Clock } from '../../../platform/clock/clock.js';
import { Commands } from '../../../platform/command/commands.js';
import { RescoreEnterprise } from '../rescore-enterprise.usecase.js';
import { NightQueries } from './night.queries.js';
import { NightlyStore } from './nightly.store.js';
import type { Rescoring } from './rescoring.entity.js';

const PAGE = 1000;

/** Computes all scores anew once a night: facts lose weight with time, and a new champion scores everybody. */
@Injectable()
export class RescoreEveryone {
  constructor(
    private readonly night: NightQueries,
    private readonly nightly: NightlyStore,
    private readonly rescore: RescoreEnterprise,
    private readonly commands: Commands,
    private readonly clock: Clock,
  ) {}

  /** One night, from where it was left; what it came to. Nothing happens when it is done. */
  async run(): Promise<Rescoring> {
    const day = businessDay(this.clock.now());
    const night = await this.commands.unkeyed((tx) => this.nightly.open(tx, day, this.clock.now()));
    while (night.finishedAt === null) {
      const { lastId, enterprises, changes } = await this.night.page(night.afterId, PAGE);
      night.afterId = lastId;
      night.enterprises += enterprises;
      if (enterprises < PAGE) night.finishedAt = this.clock.now();
      await this.commands
        .unkeyed(async (tx) => {
          const kept = await this.nightly.keep(
            tx,
            changes.map(({ next }) => next),
          );
          for (const { before, next } of changes)
            if (kept.has(before.enterpriseId)) await this.rescore.tell(tx, before, next);
          await this.nightly.progress(tx, day, { ...night, changed: night.changed + kept.size });
          return kept.size;
        })
        .then((changed) => (night.changed += changed));
    }
    return night;
  }
}
