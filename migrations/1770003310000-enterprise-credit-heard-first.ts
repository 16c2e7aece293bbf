import type { MigrationInterface, QueryRunner } from 'typeorm';
import { seedParameter } from '../src/platform/database/migration.sql.js';

/**
 * A held engagement is upheld once its employer objected, or the days to do so are over; one that is upheld while the
 * employer was silent is open to one objection after that, which another person decides.
 */
export class EnterpriseCreditHeardFirst1770003310000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE enterprise_credit.fulfilment ADD COLUMN object_by date, ADD COLUMN unheard jsonb;
      UPDATE enterprise_credit.fulfilment
        SET object_by = (reported_at AT TIME ZONE 'Asia/Shanghai')::date + 10 WHERE state = 'held';

      ${seedParameter({
        key: 'enterprise-credit.engagement-objection-days',
        validFrom: '2020-01-01',
        value: 10,
        source:
          'House rule: docs/adr/0019-waits.md: an employer has ten days, half of the time in which a person decides, to say that it kept an engagement before that may be upheld (docs/credit-model.md, section 10)',
      })}`);
  }

  /** The parameter stays: it is history. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE enterprise_credit.fulfilment DROP COLUMN object_by, DROP COLUMN unheard`);
  }
}
