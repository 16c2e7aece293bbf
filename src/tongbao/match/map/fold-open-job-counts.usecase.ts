import { Injectable } from '@nestjs/common';
import { Commands } from '../../../platform/command/commands.js';
import { OpenJobCountStore } from './open-job-count.store.js';

const SLICE = 10_000;

/** Keeps the counts of the map short and right. */
@Injectable()
export class FoldOpenJobCounts {
  constructor(
    private readonly commands: Commands,
    private readonly counts: OpenJobCountStore,
  ) {}

  /** Folds what has changed into the counts; how many changes there were. */
  async run(): Promise<number> {
    for (let total = 0; ;) {
      const folded = await this.commands.unkeyed((tx) => this.counts.fold(tx, SLICE));
      total += folded;
      if (folded < SLICE) return total;
    }
  }

  /** Counts all open jobs anew and mends what differs; in how many counties it did. */
  async recount(): Promise<number> {
    return this.commands.unkeyed((tx) => this.counts.recount(tx));
  }
}
