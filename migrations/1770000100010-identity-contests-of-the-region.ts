import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whose reviewers decide a contest, and why; of those decided before nobody noted it. */
export class IdentityContestsOfTheRegion1770000100010 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE identity.contest ADD COLUMN decider_id uuid,
        ADD COLUMN decider_why text
          CONSTRAINT contest_decider_why CHECK (decider_why IN ('two-reviewers', 'too-few-reviewers', 'no-authority')),
        ADD CONSTRAINT contest_decider CHECK ((decider_id IS NOT NULL) = (decider_why IS NOT DISTINCT FROM 'two-reviewers'))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE identity.contest DROP CONSTRAINT contest_decider, DROP COLUMN decider_id, DROP COLUMN decider_why`);
  }
}
