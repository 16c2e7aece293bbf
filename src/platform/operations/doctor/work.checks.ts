import type { Database } from '../../database/database.js';
import { failed, ok, type Verdict, warning } from './finding.js';

/** A relay that runs is never this far behind. */
const LATE_SECONDS = 600;

/** Events that no handler took. */
export async function deliveries(database: Database): Promise<Verdict> {
  const dead = await database.query<{ handler: string; dead: number; because: string }>(
    `SELECT handler, count(*)::int AS dead, string_agg(DISTINCT last_error, ', ') AS because
     FROM platform.delivery WHERE state = 'dead' GROUP BY handler ORDER BY handler`,
  );
  if (dead.length > 0)
    return failed(
      dead.map(({ handler, dead, because }) => `${dead} dead of ${handler} (${because})`).join('; '),
      'Mend the cause, then POST /v1/dead-deliveries/{id}/replay as the operator (docs/running.md).',
    );
  const [late] = await database.query<{ seconds: number | null }>(
    `SELECT extract(epoch FROM clock_timestamp() - next_at)::int AS seconds FROM platform.delivery
     WHERE state = 'pending' ORDER BY next_at LIMIT 1`,
  );
  const seconds = late?.seconds ?? 0;
  if (seconds > LATE_SECONDS)
    return warning(
      `none is dead, the oldest has waited ${seconds} s`,
      'Is the service running? Deliveries move only while a process does; else see outbox_oldest_seconds and its log.',
    );
  return ok('none is dead, none is late');
}

/** Erasures that a room gave up on: whoever asked was answered that it is done. */
export async function erasures(database: Database, events: readonly string[]): Promise<Verdict> {
  const [row] = await database.query<{ dead: number }>(
    `SELECT count(*)::int AS dead FROM platform.delivery d JOIN platform.event e ON e.id = d.event_id
     WHERE d.state = 'dead' AND e.name = ANY($1)`,
    [events],
  );
  if (row!.dead === 0) return ok('every erasure was done by every room that it reached');
  return failed(
    `${row!.dead} given up on`,
    'The person was answered that it is done: mend the cause today, then replay it (docs/personal-data.md).',
  );
}

/** What the clock did last, by job. */
export async function clockJobs(database: Database): Promise<Verdict> {
  const rows = await database.query<{ name: string; error: string }>(
    'SELECT name, error FROM platform.cron_run WHERE error IS NOT NULL ORDER BY name',
  );
  if (rows.length === 0) return ok('the last run of each ended well');
  return failed(
    rows.map(({ name, error }) => `${name} failed (${error})`).join('; '),
    'The log has the stack under the same name; the job runs again by itself when its time comes.',
  );
}

/** That the log of readings has a partition for next month, and that no line lies beside the months. */
export async function readingMonths(database: Database): Promise<Verdict> {
  const [row] = await database.query<{ ready: boolean; rest: number }>(
    `SELECT EXISTS (SELECT 1 FROM platform.reading_months(),
         platform.first_id_of((date_trunc('month', now() AT TIME ZONE 'UTC') + interval '1 month') AT TIME ZONE 'UTC') AS next (id)
       WHERE coalesce(from_id <= next.id, true) AND until_id > next.id) AS ready, platform.readings_without_month() AS rest`,
  );
  if (!row!.ready)
    return failed(
      'the log of readings has no partition for next month',
      'platform.prepare-months makes them every day: see clock jobs here, and its error in the log.',
    );
  if (row!.rest > 0)
    return warning(
      `${row!.rest >= 1000 ? '1,000 lines or more' : `${row!.rest} lines`} of the log of readings lie in no month`,
      'Nothing is lost: they are read, and go by themselves when they are old. Was the service away, or a clock wrong?',
    );
  return ok('the log of readings has a partition for next month');
}
