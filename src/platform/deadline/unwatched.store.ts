import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import { type DeadlineName, handlerOf } from './deadline-name.js';
import { declaredMachines, type Waiting } from './machine.js';
import type { Term } from './terms.js';

/** A state in which rows wait without a deadline. */
export interface Unwatched {
  /** `tongbao.shift.state/closed` */
  state: string;
  deadline: DeadlineName;
  by: Term;
  /** What the deadlines would be about, at most {@link MOST} of them. */
  subjects: string[];
}

/** As many rows of one state are looked for; the rest the next time. */
export const MOST = 1_000;

/** Rows that wait for somebody without a deadline: a release that knew none left them, or a fault did. */
@Injectable()
export class UnwatchedStore {
  constructor(private readonly database: Database) {}

  /** What every declared state says of itself is held against what is there; a state where all is well is not in it. */
  async list(): Promise<Unwatched[]> {
    const found: Unwatched[] = [];
    for (const { column, states } of declaredMachines())
      for (const [state, row] of Object.entries(states)) {
        if (row.kind !== 'waits') continue;
        const subjects = await this.subjects(column, state, row);
        const { deadline, by } = row;
        if (subjects.length > 0) found.push({ state: `${column}/${state}`, deadline, by, subjects });
      }
    return found;
  }

  private async subjects(
    column: string,
    state: string,
    { deadline, subject = 't.id', only = 'true' }: Waiting,
  ): Promise<string[]> {
    const [schema, table, name] = column.split('.');
    const rows = await this.database.query<{ subject: string }>(
      `SELECT DISTINCT (${subject})::text AS subject FROM ${schema}.${table} t WHERE t.${name} = $1 AND (${only})
         AND NOT EXISTS (SELECT 1 FROM platform.delivery d
           WHERE d.handler = $2 AND d.later_key = (${subject})::text AND d.state = 'pending' AND d.later_key IS NOT NULL)
         AND NOT EXISTS (SELECT 1 FROM platform.delivery d
           WHERE d.handler = $2 AND d.later_key = (${subject})::text AND d.state = 'dead')
       ORDER BY 1 LIMIT ${MOST}`,
      [state, handlerOf(deadline)],
    );
    return rows.map((row) => row.subject);
  }
}
