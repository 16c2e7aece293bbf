import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What two natural persons must agree on. */
export class PlatformAgreements1769000000100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE platform.agreement (
        id uuid PRIMARY KEY, what text NOT NULL, subject text NOT NULL, input_hash bytea NOT NULL,
        first_person uuid NOT NULL, first_at timestamptz NOT NULL, second_person uuid, second_at timestamptz,
        CHECK (first_person <> second_person), CHECK ((second_person IS NULL) = (second_at IS NULL)));
      CREATE UNIQUE INDEX agreement_open ON platform.agreement (what, subject, input_hash) WHERE second_person IS NULL;
      CREATE INDEX agreement_subject ON platform.agreement (what, subject, second_at);
      REVOKE DELETE, TRUNCATE ON platform.agreement FROM xingong_app;`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE platform.agreement');
  }
}
