import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A suspension that nothing vouched for carries, from before a person had to look, stays in force until one has. */
export class EnterpriseCreditInForce1770002650000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE enterprise_credit.suspension_proposal DROP CONSTRAINT suspension_proposal_why,
        ADD CONSTRAINT suspension_proposal_why CHECK (why IN ('unvouched', 'unvouched-in-force', 'objected')),
        ADD CONSTRAINT suspension_proposal_in_force CHECK (why <> 'unvouched-in-force' OR restriction_id IS NOT NULL)`);
  }

  /** What is in force stays so without a proposal, as it was; one that nobody confirmed is over. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DELETE FROM platform.delivery WHERE event_id IS NULL AND handler = 'enterprise-credit/when-suspension-unconfirmed'
        AND later_key IN (SELECT id::text FROM enterprise_credit.suspension_proposal WHERE why = 'unvouched-in-force');
      DELETE FROM enterprise_credit.suspension_proposal WHERE why = 'unvouched-in-force';
      UPDATE enterprise_credit.restriction SET lifted_cause = 'expired' WHERE lifted_cause = 'unconfirmed';
      ALTER TABLE enterprise_credit.suspension_proposal DROP CONSTRAINT suspension_proposal_in_force,
        DROP CONSTRAINT suspension_proposal_why,
        ADD CONSTRAINT suspension_proposal_why CHECK (why IN ('unvouched', 'objected'))`);
  }
}
