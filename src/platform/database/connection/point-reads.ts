import type { Pool, PoolClient, QueryResult, QueryResultRow } from 'pg';
import type { SteadyClient } from './steady-client.js';

/** So many reads at once are answered by one connection; more open another. */
const MOST_AT_ONCE = 32;

/** A connection of the pool while reads share it. */
interface Line {
  client: Promise<PoolClient>;
  reads: number;
  isBroken: boolean;
}

/** One read by a named prepared statement. */
export interface PointRead {
  name: string;
  text: string;
  values: unknown[];
}

/**
 * Reads of a few rows by their key, which share connections: what is asked in one turn of the event loop goes out at once,
 * and the server answers it without being woken for each. A connection is taken from the pool for as long as it is
 * read by. A read that may take long does not belong here, for others wait behind it.
 */
export class PointReads {
  private readonly lines = new Set<Line>();

  constructor(private readonly pool: Pool) {}

  /** @throws the driver's error */
  async rows<T extends QueryResultRow>({ name, text, values }: PointRead): Promise<T[]> {
    const line = this.free();
    line.reads++;
    try {
      const client = (await line.client) as unknown as SteadyClient;
      const answer = await new Promise<Error | QueryResult<T>>((resolve) =>
        client.ask({ name, text }, values, (error, result) => resolve(error ?? result)),
      );
      if (!(answer instanceof Error)) return answer.rows;
      Error.captureStackTrace(answer); // that of the driver leads to its socket
      throw answer;
    } catch (error) {
      if (!isOfOneRead(error)) this.leave(line);
      throw error;
    } finally {
      if (--line.reads === 0) this.giveBack(line);
    }
  }

  private free(): Line {
    for (const line of this.lines) if (line.reads < MOST_AT_ONCE) return line;
    const line = { client: this.pool.connect(), reads: 0, isBroken: false };
    this.lines.add(line);
    return line;
  }

  /** Nobody reads by it any more: it is broken, or was never there. */
  private leave(line: Line): void {
    line.isBroken = true;
    this.lines.delete(line);
  }

  private giveBack(line: Line): void {
    this.lines.delete(line);
    void line.client.then(
      (client) => client.release(line.isBroken),
      () => undefined, // those who read have heard of it
    );
  }
}

/** Whether the server answered: then the connection is good, and the reads behind are answered too. */
function isOfOneRead(error: unknown): boolean {
  const { severity } = error as { severity?: unknown };
  return severity === 'ERROR';
}
