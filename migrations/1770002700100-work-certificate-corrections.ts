import type { MigrationInterface, QueryRunner } from 'typeorm';
import { mayChange } from '../src/platform/database/migration.sql.js';

/** What a grievance found of approved shifts, and what of paid wages was not earned: employments count both from then on. */
export class WorkCertificateCorrections1770002700100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE work_certificate.employment_correction (
        shift_id uuid PRIMARY KEY, worker_id uuid NOT NULL, contract_id uuid NOT NULL,
        worked boolean NOT NULL DEFAULT true, overpaid bytea);
      CREATE INDEX employment_correction_contract ON work_certificate.employment_correction (contract_id);
      ${mayChange('work_certificate.employment_correction', { update: true, delete: true })}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE work_certificate.employment_correction');
  }
}
