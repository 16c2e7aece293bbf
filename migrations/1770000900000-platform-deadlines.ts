import type { MigrationInterface, QueryRunner } from 'typeorm';
import { seedParameter } from '../src/platform/database/migration.sql.js';

/** Deadlines are deliveries with a later due time, a subject as their key, and no event. */
export class PlatformDeadlines1770000900000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- every row there is has an event: nobody waits until all of them are looked at
      ALTER TABLE platform.delivery ALTER COLUMN event_id DROP NOT NULL,
        ADD CONSTRAINT delivery_of_something CHECK (event_id IS NOT NULL OR later_key IS NOT NULL) NOT VALID;
      ${seedParameter({
        key: 'platform.working-calendar',
        validFrom: '2020-01-01',
        value: { year: 0, off: [], on: [] },
        source: 'None entered: the npm package chinese-days carries the notices of the State Council (MIT)',
      })}`);
    await changeClaims(runner, EVENTS, EVENTS_AND_DEADLINES);
  }

  /** The release before this one knows no deadlines; its own jobs of the clock do what they did. */
  async down(runner: QueryRunner): Promise<void> {
    await changeClaims(runner, EVENTS_AND_DEADLINES, EVENTS);
    await runner.query(`
      DELETE FROM platform.delivery WHERE event_id IS NULL;
      ALTER TABLE platform.delivery DROP CONSTRAINT delivery_of_something, ALTER COLUMN event_id SET NOT NULL;`);
  }
}

/** How the function that claims deliveries answers, in both forms; everything before it stays as it is. */
const EVENTS = {
  columns: 'e.payload, e.occurred_at',
  join: 'JOIN platform.event e ON e.id = d.event_id',
};
const EVENTS_AND_DEADLINES = {
  columns: `coalesce(e.payload, jsonb_build_object('subject', d.later_key)), coalesce(e.occurred_at, d.next_at)`,
  join: 'LEFT JOIN platform.event e ON e.id = d.event_id',
};

async function changeClaims(runner: QueryRunner, from: typeof EVENTS, to: typeof EVENTS): Promise<void> {
  const [row] = (await runner.query(
    `SELECT pg_get_functiondef('platform.claim_deliveries(timestamptz, int)'::regprocedure) AS text`,
  )) as [{ text: string }];
  const changed = row.text.replace(from.columns, to.columns).replace(from.join, to.join);
  if (!changed.includes(to.columns) || !changed.includes(to.join))
    throw new Error('platform.claim_deliveries is not as the migration before left it');
  await runner.query(changed);
}
