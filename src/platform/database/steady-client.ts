import pg from 'pg';

/**
 * A connection that may be lost at any moment, checked out or not. `pg` emits `error` then, beside failing the query
 * that waits; without a listener that ends the process. Pools and query runners listen only part of the time.
 */
export class SteadyClient extends pg.Client {
  constructor(config?: string | pg.ClientConfig) {
    super(config);
    this.on('error', () => undefined);
  }
}
