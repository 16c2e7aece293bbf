import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Each order of a claim is one payment; which was a part and which the rest does not say what is still owed. */
export class PayrollClaimAttempts1770001800110 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE payroll.payout ADD COLUMN claim_attempt int NOT NULL DEFAULT 1;
      UPDATE payroll.payout SET claim_attempt = 2 WHERE claim_rest;
      DROP INDEX payroll.payout_claim;
      CREATE UNIQUE INDEX payout_claim ON payroll.payout (claim_id, claim_attempt)
        WHERE claim_id IS NOT NULL AND state NOT IN ('failed', 'returned');
      ALTER TABLE payroll.payout DROP COLUMN claim_rest`);
  }

  /** Refused by the index where a claim was paid by more than two orders. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE payroll.payout ADD COLUMN claim_rest boolean NOT NULL DEFAULT false;
      UPDATE payroll.payout SET claim_rest = true WHERE claim_attempt > 1;
      DROP INDEX payroll.payout_claim;
      CREATE UNIQUE INDEX payout_claim ON payroll.payout (claim_id, claim_rest)
        WHERE claim_id IS NOT NULL AND state NOT IN ('failed', 'returned');
      ALTER TABLE payroll.payout DROP COLUMN claim_attempt`);
  }
}
