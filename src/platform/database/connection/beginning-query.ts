import pg from 'pg';

/** Of `pg`'s connection, what its queries write by. */
export interface Wire {
  parse(message: { text: string; name?: string; types?: unknown[] }): void;
  bind(message: object): void;
  execute(message: { portal?: string }): void;
  submittedNamedStatements: Record<string, string>;
}

/** Of `pg`'s query, what its types leave out. */
interface Inside {
  name?: string | undefined;
  prepare(wire: Wire): void;
  handleCommandComplete(message: unknown, wire: Wire): void;
  handleError(error: Error, wire: Wire): void;
}

const PgQuery = pg.Query as unknown as new (config: object) => Inside;

/**
 * A statement with `START TRANSACTION` before it, both in one message: where the transaction does not begin, the server
 * passes over the statement too, and nothing is ever written outside of one.
 */
export class BeginningQuery extends PgQuery {
  private hasBegun = false;
  /** Kept from `pg` until the transaction has begun: it takes the first thing that was parsed for the statement. */
  private ownName: string | undefined;

  constructor(config: pg.QueryConfig) {
    super({ ...config, queryMode: 'extended' });
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
