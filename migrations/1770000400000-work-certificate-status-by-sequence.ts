import type { MigrationInterface, QueryRunner } from 'typeorm';
import { mayChange } from '../src/platform/database/migration.sql.js';

/**
 * A sequence gives status indices, and a status that changes is a row of its own: nobody who issues or revokes holds a
 * row that all others need. Lists of before are full as far as this release goes; new ones are, for the one before.
 */
export class WorkCertificateStatusBySequence1770000400000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE work_certificate.status_list ADD COLUMN number int;
      CREATE UNIQUE INDEX status_list_number ON work_certificate.status_list (number);
      CREATE SEQUENCE work_certificate.status_place AS bigint MINVALUE 0 START 0;
      CREATE TABLE work_certificate.status_change (id uuid PRIMARY KEY, list_id uuid NOT NULL);
      CREATE INDEX status_change_list ON work_certificate.status_change (list_id);
      ${mayChange('work_certificate.status_change', { delete: true })}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      UPDATE work_certificate.status_list SET version = version + 1
      WHERE id IN (SELECT list_id FROM work_certificate.status_change);
      DROP TABLE work_certificate.status_change;
      DROP SEQUENCE work_certificate.status_place;
      DROP INDEX work_certificate.status_list_number;
      ALTER TABLE work_certificate.status_list DROP COLUMN number`);
  }
}
