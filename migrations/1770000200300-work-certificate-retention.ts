import type { MigrationInterface, QueryRunner } from 'typeorm';
import { APP_ROLE, mayChange, seedParameter } from '../src/platform/database/migration.sql.js';

/** For how long nonces of key proofs and of resumes stay after they expired. */
export class WorkCertificateRetention1770000200300 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ${mayChange('work_certificate.resume_request', { delete: true })}
      ${seedParameter({
        key: 'work-certificate.retention-nonce-days',
        validFrom: '2020-01-01',
        value: 7,
        source:
          'Product decision: docs/adr/0017-growth.md: expired nonces answer nothing, a week is for questions',
      })}`);
  }

  /** The parameters stay: they are history. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`REVOKE DELETE ON work_certificate.resume_request FROM ${APP_ROLE}`);
  }
}
