import pg from 'pg';
import {
  BeginningQuery,
  type Callback,
  type Inside as Asked,
  PgQuery,
  statementOf,
} from './beginning-query.js';

/** `pg` answers by a promise, or calls back. */
type Query = (...args: unknown[]) => unknown;

/** What `pg`'s types leave out. */
interface Inside {
  connection: { stream: { cork(): void; uncork(): void } };
}

/**
 * A connection that may be lost at any moment, checked out or not. `pg` emits `error` then, beside failing the query
 * that waits; without a listener that ends the process. Pools and query runners listen only part of the time.
 *
 * Statements do not wait for the answers to those before them (`pipeline`), and those of one turn of the event loop
 * leave in one packet: a system call costs more than what it carries.
 */
export class SteadyClient extends pg.Client {
  private isGathering = false;
  private isToBegin = false;

  constructor(config?: string | pg.ClientConfig) {
    super(typeof config === 'string' ? config : { ...config, pipeline: true });
    this.on('error', () => undefined);
    const send = this.query.bind(this) as Query;
    this.query = ((...args: unknown[]) => {
      this.gather();
      if (!this.isToBegin) return send(...args);
      this.isToBegin = false;
      const [said] = args;
      if (said instanceof PgQuery) return begin(said, send);
      return beginning(args as [string | pg.QueryConfig, unknown[]?], send);
    }) as typeof this.query;
  }

  /** Asks a statement without a promise; `callback` hears of its answer. */
  ask(statement: { text: string; name?: string | undefined }, values: unknown[], callback: Callback): void {
    (this.query as Query)(statementOf(statement, values, callback));
  }

  /** The next statement begins a transaction, in the same trip. */
  begin(): void {
    this.isToBegin = true;
  }

  /** Nothing was sent since `begin`, and what was to begin does not. */
  withdrawBegin(): boolean {
    const { isToBegin } = this;
    this.isToBegin = false;
    return isToBegin;
  }

  private gather(): void {
    if (this.isGathering) return;
    this.isGathering = true;
    const { stream } = (this as unknown as Inside).connection;
    stream.cork();
    setImmediate(() => {
      this.isGathering = false;
      stream.uncork();
    });
  }
}

/** The same of what answers by a promise. @returns what `pg` answers to the statement alone */
async function beginning([said, more]: [string | pg.QueryConfig, unknown[]?], send: Query): Promise<unknown> {
  const config = typeof said === 'string' ? { text: said } : said;
  return new Promise((resolve, reject) => {
    const callback: Callback = (error, result) => (error ? reject(error) : resolve(result));
    begin(statementOf(config, more ?? config.values ?? [], callback), send);
  });
}

/** One without values may be several, which begin as text with the transaction before them. */
function begin(statement: Asked, send: Query): void {
  const { text, values = [], name, callback } = statement;
  if (values.length > 0 || name !== undefined) {
    send(new BeginningQuery(statement));
    return;
  }
  const behind: Callback = (error, result) => {
    if (error) return callback(error, result);
    const [, ...results] = result as unknown as pg.QueryResult[];
    callback(null, results.length === 1 ? results[0]! : (results as unknown as pg.QueryResult));
  };
  send(statementOf({ text: `START TRANSACTION; ${text}` }, [], behind));
}
