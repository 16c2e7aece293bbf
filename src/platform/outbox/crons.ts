import { Injectable, Logger } from '@nestjs/common';
import { Clock } from '../clock/clock.js';
import { Database } from '../database/database.js';

/** Runs a periodic job in one process at a time, however many processes tick. */
@Injectable()
export class Crons {
  private readonly log = new Logger(Crons.name);

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * Runs `work` unless another process is at it now. The lock is the session's, so it dies with the process.
   * An error is logged and kept in `platform.cron_run`, and does not stop later runs. Returns whether it ran.
   */
  async exclusive(name: string, work: () => Promise<void>): Promise<boolean> {
    const session = this.database.dataSource.createQueryRunner();
    try {
      const [row] = (await session.query('SELECT pg_try_advisory_lock(hashtextextended($1, 0)) AS mine', [
        `cron:${name}`,
      ])) as [{ mine: boolean }];
      if (!row.mine) return false;
      try {
        await this.recorded(name, work);
      } finally {
        await session.query('SELECT pg_advisory_unlock(hashtextextended($1, 0))', [`cron:${name}`]);
      }
      return true;
    } finally {
      await session.release();
    }
  }

  /** The last run of every job that one process does at a time; a row each. */
  async lastRuns(): Promise<{ name: string; startedAt: Date; failed: boolean }[]> {
    return this.database.query(
      `SELECT name, started_at AS "startedAt", error IS NOT NULL AS failed FROM platform.cron_run ORDER BY name`,
    );
  }

  private async recorded(name: string, work: () => Promise<void>): Promise<void> {
    await this.database.query(
      `INSERT INTO platform.cron_run (name, started_at) VALUES ($1, $2)
       ON CONFLICT (name) DO UPDATE SET started_at = excluded.started_at, finished_at = NULL, error = NULL`,
      [name, this.clock.now()],
    );
    let failure: string | null = null;
    try {
      await work();
    } catch (error) {
      failure = error instanceof Error ? error.name : 'unknown';
      this.log.error('cron failed', { cron: name }, error);
    }
    await this.database.query('UPDATE platform.cron_run SET finished_at = $2, error = $3 WHERE name = $1', [
      name,
      this.clock.now(),
      failure,
    ]);
  }
}
