import { Injectable } from '@nestjs/common';
import { Clock } from '../clock/clock.js';
import { Database } from '../database/database.js';
import { Deadlines } from './deadlines.js';
import { Terms } from './terms.js';
import { UnwatchedStore } from './unwatched.store.js';

/** How many rows of a state were given a deadline. */
interface Mended {
  state: string;
  many: number;
}

/**
 * Gives what waits without a deadline the whole term from now on, and what lasts until a day its own. Can be stopped and repeated: a row that is given one
 * twice has one, and a handler asks whether its subject still waits.
 */
@Injectable()
export class MendDeadlines {
  constructor(
    private readonly database: Database,
    private readonly unwatched: UnwatchedStore,
    private readonly deadlines: Deadlines,
    private readonly terms: Terms,
    private readonly clock: Clock,
  ) {}

  /** @throws ParameterMissing */
  async run(): Promise<Mended[]> {
    const mended = new Map<string, number>();
    for (let found = await this.unwatched.list(); found.length > 0; found = await this.unwatched.list())
      for (const { state, deadline, by, subjects } of found) {
        await this.database.transaction(async (tx) => {
          const whole = by ? await this.terms.fromNow(tx, by) : this.clock.now();
          const due = subjects.map(({ subject, dueAt }) => ({ subject, dueAt: dueAt ?? whole }));
          this.deadlines.setAll(tx, deadline, due);
        });
        mended.set(state, (mended.get(state) ?? 0) + subjects.length);
      }
    return [...mended].map(([state, many]) => ({ state, many }));
  }
}
