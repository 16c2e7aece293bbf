import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A platform whose hosting the employer never answered hands in proof, and a person finds out. */
export class EnterpriseCreditRelation1770002601000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE enterprise_credit.hosting ADD COLUMN proof jsonb, DROP CONSTRAINT hosting_state,
        ADD CONSTRAINT hosting_state CHECK (
          state IN ('declared', 'unanswered', 'proof-given', 'confirmed', 'denied', 'verified', 'rejected'))`);
  }

  /** A hosting whose proof nobody looked at is one that nobody answered. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DELETE FROM platform.delivery WHERE event_id IS NULL AND handler = 'enterprise-credit/when-hosting-unproven';
      UPDATE enterprise_credit.hosting SET state = 'unanswered' WHERE state = 'proof-given';
      ALTER TABLE enterprise_credit.hosting DROP COLUMN proof, DROP CONSTRAINT hosting_state,
        ADD CONSTRAINT hosting_state
        CHECK (state IN ('declared', 'unanswered', 'confirmed', 'denied', 'verified', 'rejected'))`);
  }
}
