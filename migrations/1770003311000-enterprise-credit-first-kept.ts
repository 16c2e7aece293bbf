import type { MigrationInterface, QueryRunner } from 'typeorm';
import { seedParameter } from '../src/platform/database/migration.sql.js';

/** What a new platform tells in favour of an employer waits for some days at most, whether its platform is known then or not. */
export class EnterpriseCreditFirstKept1770003311000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE enterprise_credit.fulfilment DROP CONSTRAINT fulfilment_state, ADD CONSTRAINT fulfilment_state
        CHECK (state IN ('reported', 'held', 'waiting', 'uncounted', 'objected', 'upheld', 'dismissed', 'retracted'));
      UPDATE enterprise_credit.fulfilment SET state = 'waiting' WHERE is_first AND state = 'reported' AND outcome = 'kept';
      DROP INDEX enterprise_credit.fulfilment_first_kept;
      CREATE INDEX fulfilment_waiting ON enterprise_credit.fulfilment (platform_id, enterprise_id, id) WHERE state = 'waiting';
      INSERT INTO platform.delivery (room, handler, next_at, bulk, waits, later_key)
        SELECT 'enterprise-credit', 'enterprise-credit/when-first-kept-over', reported_at + interval '30 days', false, false, id::text
        FROM enterprise_credit.fulfilment WHERE state = 'waiting'
        ON CONFLICT DO NOTHING;

      ${seedParameter({
        key: 'enterprise-credit.first-kept-days',
        validFrom: '2020-01-01',
        value: 30,
        source:
          'House rule: docs/adr/0019-waits.md: what a new platform tells in favour of an employer waits a month for it to become known; it takes nothing from anybody (docs/credit-model.md, section 10)',
      })}`);
  }

  /** What waits has no fact yet and is deleted: it can be told again. What was left out stays out. The parameter is history. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DELETE FROM platform.delivery WHERE event_id IS NULL AND handler = 'enterprise-credit/when-first-kept-over';
      DELETE FROM enterprise_credit.fulfilment WHERE state = 'waiting';
      UPDATE enterprise_credit.fulfilment SET state = 'retracted', retracted_at = now() WHERE state = 'uncounted';
      DROP INDEX enterprise_credit.fulfilment_waiting;
      CREATE INDEX fulfilment_first_kept ON enterprise_credit.fulfilment (platform_id, enterprise_id)
        WHERE is_first AND state = 'reported';
      ALTER TABLE enterprise_credit.fulfilment DROP CONSTRAINT fulfilment_state, ADD CONSTRAINT fulfilment_state
        CHECK (state IN ('reported', 'held', 'objected', 'upheld', 'dismissed', 'retracted'))`);
  }
}
