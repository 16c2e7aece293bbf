import type { MigrationInterface, QueryRunner } from 'typeorm';
import { seedParameter } from '../src/platform/database/migration.sql.js';

/**
 * Who somebody is, is shown by other documents than the resident ID card too; those that no source can check wait for two
 * clerks. Codes go to the countries that the gateway reaches.
 */
export class IdentityDocuments1770001400000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE identity.worker ADD COLUMN document_kind text CHECK (document_kind IN
        ('resident-id', 'residence-permit', 'hk-macao-permit', 'taiwan-permit', 'permanent-resident-id', 'passport'));
      -- a number without a kind is that of a resident ID card; the division tells the permits of GB 11643 from it
      UPDATE identity.worker SET document_kind = 'residence-permit' WHERE id_number IS NOT NULL AND region ~ '^8[123]';
      -- tied to the number by no check: a process of the release before knows numbers without a kind
      ALTER TABLE identity.real_name_check ADD COLUMN see_by timestamptz,
        DROP CONSTRAINT real_name_check_state_check, ADD CONSTRAINT real_name_check_state_check
          CHECK (state IN ('pending', 'awaits-sight', 'match', 'no-match', 'unknown-person', 'unseen', 'void')),
        ADD CHECK (state <> 'awaits-sight' OR see_by IS NOT NULL);
      CREATE INDEX real_name_check_awaiting ON identity.real_name_check (worker_id) WHERE state = 'awaits-sight';
      ${seedParameter({
        key: 'identity.code-countries',
        validFrom: '2020-01-01',
        value: [],
        source:
          'House rule: docs/adr/0020-names-and-documents.md: the gateway reaches mainland numbers until its operator says more',
      })}`);
  }

  /** The parameter stays: it is history. Who is known by another document than GB 11643 numbers is known by nothing before. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DELETE FROM platform.delivery WHERE event_id IS NULL AND handler = 'identity/when-name-unseen';
      DELETE FROM identity.real_name_check WHERE state IN ('awaits-sight', 'unseen', 'void');
      DROP INDEX identity.real_name_check_awaiting;
      ALTER TABLE identity.real_name_check DROP COLUMN see_by,
        DROP CONSTRAINT real_name_check_state_check, ADD CONSTRAINT real_name_check_state_check
          CHECK (state IN ('pending', 'match', 'no-match', 'unknown-person'));
      ALTER TABLE identity.worker DROP COLUMN document_kind`);
  }
}
