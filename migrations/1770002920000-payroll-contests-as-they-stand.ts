import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What is on its way or paid is not contested: of such a wage the contest would stay for ever, and it could not be drafted
 * when it came back. What is owed out of an escrow is counted anew, for what was found to be paid elsewhere stayed in it;
 * whether it is covered is said again by the next wage or deposit.
 */
export class PayrollContestsAsTheyStand1770002920000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      UPDATE payroll.wage_item SET contest_id = NULL, version = version + 1
        WHERE contest_id IS NOT NULL AND state IN ('in-run', 'paid');
      WITH owed AS (
        SELECT w.enterprise_id, w.provider_id, sum(w.gross) AS owed FROM payroll.wage_item w
        LEFT JOIN payroll.payout p ON p.id = w.payout_id
        WHERE w.state = 'due' OR (w.state = 'in-run' AND p.state = 'draft') GROUP BY 1, 2)
      UPDATE payroll.cover c SET owed = coalesce(o.owed, 0), covered = NULL
        FROM payroll.cover k LEFT JOIN owed o USING (enterprise_id, provider_id)
        WHERE c.enterprise_id = k.enterprise_id AND c.provider_id = k.provider_id
          AND c.owed <> coalesce(o.owed, 0)`);
  }

  /** Nothing to take back: the release before reads both. */
  async down(): Promise<void> {}
}
