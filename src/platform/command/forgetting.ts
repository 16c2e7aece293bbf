import { Injectable } from '@nestjs/common';
import { Clock } from '../clock/clock.js';
import type { Tx } from '../database/database.js';
import type { Forgotten } from '../database/forget-older.js';
import type { ParameterKey } from '../parameter/parameter.js';
import { Parameters } from '../parameter/parameters.js';
import { Commands } from './commands.js';

/** Rows that one transaction deletes at most, so that none is long. */
const SLICE = 5_000;
const DAY_MS = 86_400_000;

/** Deletes some of what is older than an instant. */
export type Slice = (tx: Tx, before: Date, most: number) => Promise<Forgotten>;

/** Forgets what is kept for so many days and no longer (docs/adr/0017). Safe to stop and repeat. */
@Injectable()
export class Forgetting {
  constructor(
    private readonly commands: Commands,
    private readonly parameters: Parameters,
    private readonly clock: Clock,
  ) {}

  /** What is older than the days of a parameter, a transaction a slice. @returns how many rows went */
  async olderThan(days: ParameterKey<number>, slice: Slice): Promise<number> {
    const kept = await this.parameters.today(days);
    const before = new Date(this.clock.now().getTime() - kept * DAY_MS);
    for (let gone = 0; ;) {
      const forgotten = await this.commands.unkeyed((tx) => slice(tx, before, SLICE));
      gone += forgotten.gone;
      if (!forgotten.isMore) return gone;
    }
  }
}
