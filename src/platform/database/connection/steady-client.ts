import pg from 'pg';
import { BeginningQuery } from './beginning-query.js';

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
      return beginning(args as [string | pg.QueryConfig, unknown[]?], send);
    }) as typeof this.query;
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

/** @returns what `pg` answers to the statement alone */
async function beginning([said, more]: [string | pg.QueryConfig, unknown[]?], send: Query): Promise<unknown> {
  const config = typeof said === 'string' ? { text: said } : said;
  const values = more ?? config.values ?? [];
  if (values.length > 0 || config.name !== undefined)
    return new Promise((resolve, reject) => {
      const callback = (error: Error | null, result: unknown): void =>
        error ? reject(error) : resolve(result);
      send(new BeginningQuery({ ...config, values }), callback);
    });
  const [, ...results] = (await send(`START TRANSACTION; ${config.text}`)) as unknown[];
  return results.length === 1 ? results[0] : results;
}
