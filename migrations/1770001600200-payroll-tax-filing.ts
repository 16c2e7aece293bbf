import type { MigrationInterface, QueryRunner } from 'typeorm';
import { appendOnly, mayChange, seedParameter } from '../src/platform/database/migration.sql.js';

/**
 * Filings under announcement 2025 No. 15, and who is asked for one. A company that withheld by the cumulative method is
 * asked at once: a deadline that is over asks whoever was not asked yet.
 */
export class PayrollTaxFiling1770001600200 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE payroll.tax_filing (
        id uuid PRIMARY KEY, provider_id uuid NOT NULL, filed_on date NOT NULL,
        reference text NOT NULL CHECK (length(reference) BETWEEN 4 AND 100),
        recorded_by text NOT NULL, recorded_at timestamptz NOT NULL
      );
      CREATE INDEX tax_filing_provider ON payroll.tax_filing (provider_id, filed_on);
      ${appendOnly('payroll.tax_filing')}
      CREATE TABLE payroll.filing_request (
        provider_id uuid PRIMARY KEY,
        state text NOT NULL CHECK (state IN ('asked', 'lapsed', 'filed')),
        asked_at timestamptz NOT NULL, file_by timestamptz NOT NULL, ordinary_from date NOT NULL
      );
      ${mayChange('payroll.filing_request', { update: ['state'] })}
      ${seedParameter({
        key: 'payroll.filing-days',
        validFrom: '2020-01-01',
        value: 15,
        source:
          'House rule: docs/adr/0019-waits.md: days in which a company records its filing under 国家税务总局公告 2025 年第 15 号',
      })}
      INSERT INTO platform.delivery (room, handler, next_at, later_key)
        SELECT 'payroll', 'payroll/when-filing-unrecorded', now(), provider_id::text
        FROM payroll.tax_entry WHERE method = 'cumulative' GROUP BY provider_id`);
  }

  /** The parameter stays: it is history. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DELETE FROM platform.delivery WHERE handler = 'payroll/when-filing-unrecorded';
      DROP TABLE payroll.filing_request;
      DROP TABLE payroll.tax_filing`);
  }
}
