import type { MigrationInterface, QueryRunner } from 'typeorm';
import { seedParameter } from '../src/platform/database/migration.sql.js';

/**
 * A report that repeats what its side said before weighs from the day it was first said; an engagement that a reviewer upheld
 * says less of a platform than a fraud that two did; and a rejected relation may be proven once more.
 */
export class EnterpriseCreditRepeats1770002654000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE enterprise_credit.fraud_report ADD COLUMN weighs_from timestamptz;
      ALTER TABLE enterprise_credit.hosting ADD COLUMN proven_anew boolean NOT NULL DEFAULT false;
      ${seedParameter({
        key: 'enterprise-credit.engagement-gain',
        validFrom: '2020-01-01',
        value: 0.25,
        source:
          'House rule: docs/credit-model.md, section 10: an upheld engagement adds a quarter of an upheld report, once an employer a month',
      })}`);
  }

  /** The parameter stays: it is history. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE enterprise_credit.hosting DROP COLUMN proven_anew;
      ALTER TABLE enterprise_credit.fraud_report DROP COLUMN weighs_from`);
  }
}
