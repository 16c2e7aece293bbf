import type { MigrationInterface, QueryRunner } from 'typeorm';
import { seedParameter } from '../src/platform/database/migration.sql.js';

const HOUSE_RULE = 'House rule: docs/credit-model.md, section 10';

/**
 * Reports and broken engagements have limits apart, and what was taken over from the ledger counts in none: it was said
 * before there were any, and true engagements that nobody contests must not keep a fraud from being reported.
 */
export class EnterpriseCreditClaimRooms1770002651000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE enterprise_credit.fulfilment ADD COLUMN from_ledger boolean NOT NULL DEFAULT false;
      -- what was taken over has the id of its fact
      UPDATE enterprise_credit.fulfilment t SET from_ledger = true FROM enterprise_credit.fact f WHERE f.id = t.id;

      ${seedParameter({
        key: 'enterprise-credit.report-limits',
        validFrom: '2020-01-01',
        value: { aDay: 5, open: 20, openOfOwner: 100, openAHosting: 0.1 },
        source: `${HOUSE_RULE}: what one side may have reported of one employer, and of all, before people decide`,
      })}
      ${seedParameter({
        key: 'enterprise-credit.engagement-limits',
        validFrom: '2020-01-01',
        value: { aDay: 5, open: 20, openOfOwner: 100, openAHosting: 1 },
        source: `${HOUSE_RULE}: broken engagements that one side may tell of a day, and have contested`,
      })}`);
  }

  /** The parameters stay: they are history. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE enterprise_credit.fulfilment DROP COLUMN from_ledger');
  }
}
