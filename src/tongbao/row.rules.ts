/** The named members of a row and no other: a column nobody listed can not leak. */
export function only<T extends object, K extends keyof T>(row: T, ...names: K[]): Pick<T, K> {
  const picked: Partial<Pick<T, K>> = {};
  for (const name of names) picked[name] = row[name];
  return picked as Pick<T, K>;
}

/** A state machine as a table: what a move makes of a state. A move that is absent is not allowed. */
export type Moves<State extends string, Move extends string> = Record<State, Partial<Record<Move, State>>>;

/** The state after a move; undefined when the table does not allow it. */
export function after<State extends string, Move extends string>(
  moves: Moves<State, Move>,
  state: State,
  move: Move,
): State | undefined {
  return moves[state][move];
}
