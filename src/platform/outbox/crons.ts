import { Injectable, Logger } from '@nestjs/common';
import type { QueryRunner } from 'typeorm';
import { Clock } from '../clock/clock.js';
import { Database, query } from '../database/database.js';
import { type Fence, fenced } from '../database/fence.js';

/** The session that held the lock of a job was lost, and another process has begun the job. */
export class JobTakenOver extends Error {
  override name = 'JobTakenOver';
}

/** Runs a periodic job in one process at a time, however many processes tick. */
@Injectable()
export class Crons {
  private readonly log = new Logger(Crons.name);

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * Runs `work` unless another process is at it now. The lock is the session's, so it dies with the process; it dies
   * with its connection, too, and another process may begin while this one lives. So each run has a number, and every
   * transaction of the work holds on to it: the next run begins when none is open, and no later one is committed.
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
        await this.unlock(session, name);
      }
      return true;
    } finally {
      await session.release();
    }
  }

  /** One whose connection is lost has lost the lock with it. */
  private async unlock(session: QueryRunner, name: string): Promise<void> {
    await session
      .query('SELECT pg_advisory_unlock(hashtextextended($1, 0))', [`cron:${name}`])
      .catch((error: unknown) => this.log.warn('the lock of a job was lost', { cron: name }, error));
  }

  /** The last run of every job that one process does at a time; a row each. */
  async lastRuns(): Promise<{ name: string; startedAt: Date; failed: boolean }[]> {
    return this.database.query(
      `SELECT name, started_at AS "startedAt", error IS NOT NULL AS failed FROM platform.cron_run ORDER BY name`,
    );
  }

  private async recorded(name: string, work: () => Promise<void>): Promise<void> {
    const [run] = await this.database.query<{ epoch: string }>(
      `INSERT INTO platform.cron_run (name, started_at, epoch) VALUES ($1, $2, 1)
       ON CONFLICT (name) DO UPDATE SET started_at = excluded.started_at, finished_at = NULL, error = NULL,
         epoch = cron_run.epoch + 1 RETURNING epoch`,
      [name, this.clock.now()],
    );
    const { epoch } = run!;
    let failure: string | null = null;
    try {
      await fenced(fenceOf(name, epoch), work);
    } catch (error) {
      failure = error instanceof Error ? error.name : 'unknown';
      this.log.error('cron failed', { cron: name }, error);
    }
    await this.database.query(
      'UPDATE platform.cron_run SET finished_at = $3, error = $4 WHERE name = $1 AND epoch = $2',
      [name, epoch, this.clock.now(), failure],
    );
  }
}

/** Passed by transactions of the last run that began. */
function fenceOf(name: string, epoch: string): Fence {
  return async (tx) => {
    const held = await query(tx, 'SELECT 1 FROM platform.cron_run WHERE name = $1 AND epoch = $2 FOR SHARE', [
      name,
      epoch,
    ]);
    if (held.length === 0) throw new JobTakenOver(name);
  };
}
