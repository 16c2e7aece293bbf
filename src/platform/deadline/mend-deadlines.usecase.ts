import { Injectable } from '@nestjs/common';
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
 * Gives what waits without a deadline the whole term from now on. Can be stopped and repeated: a row that is given one
 * twice has one, and a handler asks whether its subject still waits.
 */
@Injectable()
export class MendDeadlines {
  constructor(
    private readonly database: Database,
    private readonly unwatched: UnwatchedStore,
    private readonly deadlines: Deadlines,
    private readonly terms: Terms,
  ) {}

  /** @throws ParameterMissing */
  async run(): Promise<Mended[]> {
    const mended = new Map<string, number>();
    for (let found = await this.unwatched.list(); found.length > 0; found = await this.unwatched.list())
      for (const { state, deadline, by, subjects } of found) {
        await this.database.transaction(async (tx) => {
          const dueAt = await this.terms.fromNow(tx, by);
          this.deadlines.setAll(
            tx,
            deadline,
            subjects.map((subject) => ({ subject, dueAt })),
          );
        });
        mended.set(state, (mended.get(state) ?? 0) + subjects.length);
      }
    return [...mended].map(([state, many]) => ({ state, many }));
  }
}
