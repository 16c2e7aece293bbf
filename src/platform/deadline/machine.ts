import type { DeadlineName } from './deadline-name.js';
import type { Term } from './terms.js';

/** The same in Chinese and English. */
interface Said {
  zh: string;
  en: string;
}

/** Who must act: a party of the case, or a duty of one. */
export type Doer =
  | 'worker'
  | 'person'
  | 'organisation'
  | 'employer'
  | 'provider'
  | 'platform'
  | 'insurer'
  | 'government'
  | 'government:mediator'
  | 'government:reviewer'
  | 'operator'
  | 'operator:reviewer'
  | 'operator:mediator'
  | 'operator:counter-clerk';

/** A state in which somebody must do something (等待): who, by when, and what happens when nobody does. */
export interface Waiting {
  who: readonly Doer[];
  by: Term;
  /** Fired when the time is over. */
  deadline: DeadlineName;
  then: Said;
  /** What the deadline of a row `t` is about, as SQL, where not its `id`: the doctor looks whether it is pending. */
  subject?: string;
  /** Which rows `t` of the state have one, as SQL, where not all. */
  only?: string;
}

/**
 * Something that a deadline does about rows of a state in which nobody waits: it lasts until a day, or moves by itself. A row
 * of a process that knew no deadlines has none; the doctor looks, and `deadlines:mend` sets it.
 */
export interface Watched {
  deadline: DeadlineName;
  /** When it is over, as SQL on a row `t`; or how long it is from when it is found missing. At once where neither is said. */
  dueAt?: string;
  by?: Term;
  /** What the deadline is about, as SQL, where not the row's `id`. */
  subject?: string;
  /** Which rows `t` have one, as SQL, where not all; `:now` is the time. */
  only?: string;
}

/** What a state is: it waits for somebody, moves by itself, lasts until somebody wants otherwise, or is the end. */
export type StateRow =
  | ({ kind: 'waits' } & Waiting)
  | ({ kind: 'moves'; watched: readonly Watched[] } & Said)
  | ({ kind: 'lasts'; watched: readonly Watched[] } & Said)
  | { kind: 'ends' };

/** A state machine of the house: a column, and a row for each of its values. */
export interface Machine {
  /** `tongbao.shift.state`: schema, table, column. */
  column: string;
  states: Readonly<Record<string, StateRow>>;
}

const declared = new Map<string, Machine>();

/**
 * Declares the states of a column in a room's `waits.ts`, each of its union once:
 * `machine<ShiftState>('tongbao.shift.state', { open: waits({ … }), approved: ends, … })`.
 * `test/contract/waits.spec.ts` holds it against the check of the database, and writes docs/waits.md.
 * @throws Error when the same column is declared twice
 */
export function machine<S extends string>(column: string, states: Record<S, StateRow>): Machine {
  if (declared.has(column)) throw new Error(`${column} is declared twice`);
  const one = { column, states };
  declared.set(column, one);
  return one;
}

/** Every state machine that was declared, by its column. */
export function declaredMachines(): readonly Machine[] {
  return [...declared.values()].sort((a, b) => (a.column < b.column ? -1 : 1));
}

/** A state that waits for a person. */
export const waits = (row: Waiting): StateRow => ({ kind: 'waits', ...row });
/** A state that a job, a delivery or a deadline moves on, by what. */
export const moves = (zh: string, en: string, ...watched: Watched[]): StateRow => ({
  kind: 'moves',
  zh,
  en,
  watched,
});
/** A state that nobody waits in: as it should be until somebody wants otherwise, or until a day that a deadline watches. */
export const lasts = (zh: string, en: string, ...watched: Watched[]): StateRow => ({
  kind: 'lasts',
  zh,
  en,
  watched,
});
/** A state that nothing leaves. */
export const ends: StateRow = { kind: 'ends' };
