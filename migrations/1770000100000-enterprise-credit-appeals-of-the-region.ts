import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whose reviewers decide an appeal, and why; those opened before stay with the operator. */
export class EnterpriseCreditAppealsOfTheRegion1770000100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE enterprise_credit.appeal ADD COLUMN decider_id uuid,
        ADD COLUMN decider_why text
          CONSTRAINT appeal_decider_why CHECK (decider_why IN ('two-reviewers', 'too-few-reviewers', 'no-authority')),
        ADD CONSTRAINT appeal_decider CHECK ((decider_id IS NOT NULL) = (decider_why IS NOT DISTINCT FROM 'two-reviewers'));
      CREATE INDEX appeal_of_decider ON enterprise_credit.appeal (decider_id, id) WHERE state = 'open'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX enterprise_credit.appeal_of_decider;
      ALTER TABLE enterprise_credit.appeal DROP CONSTRAINT appeal_decider, DROP COLUMN decider_id, DROP COLUMN decider_why`);
  }
}
