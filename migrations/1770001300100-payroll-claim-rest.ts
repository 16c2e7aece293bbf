import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A claim is paid once, or in two parts: what nobody disputes by day 60, and the rest (保险法 25). */
export class PayrollClaimRest1770001300100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE payroll.payout ADD COLUMN claim_rest boolean NOT NULL DEFAULT false;
      DROP INDEX payroll.payout_claim;
      CREATE UNIQUE INDEX payout_claim ON payroll.payout (claim_id, claim_rest)
        WHERE claim_id IS NOT NULL AND state NOT IN ('failed', 'returned')`);
  }

  /** Refused by the index where a claim was paid in two parts: an old release would not know them apart. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX payroll.payout_claim;
      CREATE UNIQUE INDEX payout_claim ON payroll.payout (claim_id)
        WHERE claim_id IS NOT NULL AND state NOT IN ('failed', 'returned');
      ALTER TABLE payroll.payout DROP COLUMN claim_rest`);
  }
}
