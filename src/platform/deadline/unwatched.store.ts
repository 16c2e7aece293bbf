import { Injectable } from '@nestjs/common';
import { Clock } from '../clock/clock.js';
import { Database } from '../database/database.js';
import { type DeadlineName, handlerOf } from './deadline-name.js';
import { declaredMachines, type StateRow, type Watched } from './machine.js';
import type { Term } from './terms.js';

/** A state in which rows have no deadline that should have one. */
export interface Unwatched {
  /** `tongbao.shift.state/closed` */
  state: string;
  deadline: DeadlineName;
  /** How long it is from now on, of what has no day of its own. */
  by?: Term;
  /** What the deadlines would be about and, where they have a day of their own, when; at most {@link MOST} of them. */
  subjects: { subject: string; dueAt: Date | null }[];
}

/** As many rows of one state are looked for; the rest the next time. */
export const MOST = 1_000;

/** Rows that should have a deadline and have none: a release that knew none left them, or a fault did. */
@Injectable()
export class UnwatchedStore {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** What every declared state says of itself is held against what is there; a state where all is well is not in it. */
  async list(): Promise<Unwatched[]> {
    const found: Unwatched[] = [];
    for (const { column, states } of declaredMachines())
      for (const [state, row] of Object.entries(states))
        for (const watched of watchedOf(row)) {
          const subjects = await this.subjects(column, state, watched);
          const { deadline, by } = watched;
          if (subjects.length > 0)
            found.push({ state: `${column}/${state}`, deadline, ...(by && { by }), subjects });
        }
    return found;
  }

  private async subjects(
    column: string,
    state: string,
    { deadline, subject = 't.id', only = 'true', dueAt = 'NULL' }: Watched,
  ): Promise<Unwatched['subjects']> {
    const [schema, table, name] = column.split('.');
    const which = only.replaceAll(':now', '$3');
    return this.database.query(
      `SELECT (${subject})::text AS subject, min((${dueAt})::timestamptz) AS "dueAt"
       FROM ${schema}.${table} t WHERE t.${name} = $1 AND $3::timestamptz IS NOT NULL AND (${which})
         AND NOT EXISTS (SELECT 1 FROM platform.delivery d
           WHERE d.handler = $2 AND d.later_key = (${subject})::text AND d.state = 'pending' AND d.later_key IS NOT NULL)
         AND NOT EXISTS (SELECT 1 FROM platform.delivery d
           WHERE d.handler = $2 AND d.later_key = (${subject})::text AND d.state = 'dead')
       GROUP BY 1 ORDER BY 1 LIMIT ${MOST}`,
      [state, handlerOf(deadline), this.clock.now()],
    );
  }
}

/** What deadlines there must be of a state: of one that waits its own, of others those that they name. */
export function watchedOf(row: StateRow): readonly Watched[] {
  if (row.kind === 'ends') return [];
  return row.kind === 'waits' ? [row] : row.watched;
}
