import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DataSource } from 'typeorm';
import { makeDataSource } from '../../src/platform/database/data-source.js';
import { type ClonedDatabase, cloneDatabase } from '../harness/database.js';

/** The migrations of 0.1.0: they are released and stay as they are. */
const RELEASED = /1764\d{9}$/;

/** Columns and constraints of every table, to compare two ways of getting there. */
async function shapeOf(source: DataSource): Promise<unknown> {
  const columns = await source.query(
    `SELECT table_schema, table_name, column_name, data_type, is_nullable, column_default FROM information_schema.columns
     WHERE table_schema !~ '^(pg_|information_schema)' ORDER BY 1, 2, 3`,
  );
  const constraints = await source.query(
    `SELECT conrelid::regclass::text AS of, conname, pg_get_constraintdef(oid) AS is FROM pg_constraint
     WHERE conrelid <> 0 ORDER BY 1, 2`,
  );
  const indexes = await source.query(
    `SELECT indexdef FROM pg_indexes WHERE schemaname !~ '^(pg_|information_schema)' ORDER BY 1`,
  );
  return { columns, constraints, indexes };
}

describe('a database of 0.1.0', () => {
  let database: ClonedDatabase;
  let source: DataSource;
  let fresh: unknown;

  beforeAll(async () => {
    database = await cloneDatabase();
    source = await (await makeDataSource({ url: database.url, as: 'owner', poolSize: 2 })).initialize();
    fresh = await shapeOf(source);
    const later = source.migrations.filter(({ constructor }) => !RELEASED.test(constructor.name));
    expect(source.migrations.length - later.length).toBe(17);
    for (const _ of later) await source.undoLastMigration();
  }, 60_000);

  afterAll(async () => {
    await source.destroy();
    await database.drop();
  });

  it('keeps what it holds and comes to the shape of a new one', async () => {
    const kept = [
      `INSERT INTO employment_value.counted_letter (event_id) VALUES ('00000000-0000-7000-8000-000000000001')`,
      `INSERT INTO platform.event (id, name, stream, payload, occurred_at)
       VALUES ('00000000-0000-7000-8000-000000000002', 'desk.noted', NULL, '{}', now())`,
      `INSERT INTO platform.delivery (event_id, room, handler, stream, next_at)
       VALUES ('00000000-0000-7000-8000-000000000002', 'desk', 'desk/on-noted', NULL, now())`,
      `INSERT INTO notification.webhook (id, organisation_id, organisation_kind, url, events, secret, state, created_at)
       VALUES ('00000000-0000-7000-8000-000000000003', '00000000-0000-7000-8000-000000000004', 'platform',
         'https://platform.example/events', '{payroll.payout-settled}', '', 'active', now())`,
      `INSERT INTO notification.webhook_delivery (id, webhook_id, event_id, event_name, body, state, next_at, created_at)
       SELECT gen_random_uuid(), '00000000-0000-7000-8000-000000000003', gen_random_uuid(), 'payroll.payout-settled',
         '{"data":{}}', state, now(), now() FROM unnest('{pending,delivered}'::text[]) state`,
      `INSERT INTO enterprise_credit.appeal (id, enterprise_id, restriction_id, report_id, statement, evidence, state,
         opened_by, opened_at, due_on)
       VALUES ('00000000-0000-7000-8000-000000000005', gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), '', '[]',
         'open', 'somebody', now(), current_date)`,
    ];
    for (const sql of kept) await source.query(sql);
    await source.runMigrations();
    expect(await shapeOf(source)).toEqual(fresh);
    const [counted] = await source.query('SELECT event_id FROM employment_value.counted_event');
    expect(counted.event_id).toBe('00000000-0000-7000-8000-000000000001');
    const [delivery] = await source.query(
      `SELECT state, bulk FROM platform.delivery WHERE handler = 'desk/on-noted'`,
    );
    expect(delivery).toEqual({ state: 'pending', bulk: false });
    const deliveries = await source.query(
      `SELECT d.state, s.webhook_id IS NOT NULL AS waits FROM notification.webhook_delivery d
       LEFT JOIN notification.webhook_stream s USING (webhook_id, stream) ORDER BY 1`,
    );
    expect(deliveries).toEqual([
      { state: 'delivered', waits: false },
      { state: 'pending', waits: true },
    ]);
    const [appeal] = await source.query(
      'SELECT state, overdue_notified_at AS "at" FROM enterprise_credit.appeal',
    );
    expect(appeal).toEqual({ state: 'open', at: null });
  }, 60_000);
});
