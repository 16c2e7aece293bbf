import pg from 'pg';

/** Of `pg`'s connection, what its queries write by. */
export interface Wire {
  parse(message: { text: string; name?: string; types?: unknown[] }): void;
  bind(message: object): void;
  execute(message: { portal?: string }): void;
  submittedNamedStatements: Record<string, string>;
}

/** Takes the answer of a statement. */
export type Callback = (error: Error | null, result: pg.QueryResult) => void;

/** Of `pg`'s query, what its types leave out. */
export interface Inside {
  text: string;
  values: unknown[] | undefined;
  name?: string | undefined;
  queryMode?: 'extended';
  callback: Callback;
  prepare(wire: Wire): void;
  handleCommandComplete(message: unknown, wire: Wire): void;
  handleError(error: Error, wire: Wire): void;
}

/** `pg`'s own query. Made of text and values it copies nothing, as it does of a member `config`. */
export const PgQuery = pg.Query as unknown as new (
  text: string,
  values: unknown[],
  callback: Callback,
) => Inside;

/** A statement as `pg` takes it, which calls back: a promise for each would be the larger part of asking. */
export function statementOf(
  { text, name }: { text: string; name?: string | undefined },
  values: unknown[],
  callback: Callback,
): Inside {
  const statement = new PgQuery(text, values, callback);
  statement.name = name;
  return statement;
}

/**
 * A statement with `START TRANSACTION` before it, both in one message: where the transaction does not begin, the server
 * passes over the statement too, and nothing is ever written outside of one.
 */
export class BeginningQuery extends PgQuery {
  private hasBegun = false;
  /** Kept from `pg` until the transaction has begun: it takes the first thing that was parsed for the statement. */
  private ownName: string | undefined;

  constructor({ text, values, name, callback }: Pick<Inside, 'text' | 'values' | 'name' | 'callback'>) {
    super(text, values ?? [], callback);
    this.name = name;
    this.queryMode = 'extended';
  }

  override prepare(wire: Wire): void {
    wire.parse({ text: 'START TRANSACTION' });
    wire.bind({});
    wire.execute({});
    super.prepare(wire);
    this.ownName = this.name;
    this.name = undefined;
  }

  override handleCommandComplete(message: unknown, wire: Wire): void {
    if (this.hasBegun) return super.handleCommandComplete(message, wire);
    this.hasBegun = true;
    this.name = this.ownName;
  }

  override handleError(error: Error, wire: Wire): void {
    if (!this.hasBegun && this.ownName !== undefined) delete wire.submittedNamedStatements[this.ownName];
    super.handleError(error, wire);
  }
}
